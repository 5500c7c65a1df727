using Alerts.Model;
using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary>A subscription that a verb names.</summary>
internal static class Subscriptions
{
    /// <exception cref="InvalidDataException">There is none of this id: a sentence.</exception>
    public static async Task<Subscription> FindAsync(IServiceProvider services, string id, CancellationToken cancellation)
    {
        var current = await services.GetRequiredService<CurrentSubscriptions>().GetAsync(cancellation);
        return current.Find(id)
            ?? throw new InvalidDataException($"there is no subscription \"{id}\"; there are: {string.Join(", ", current.All.Take(50).Select(s => s.Id))}.");
    }
}
