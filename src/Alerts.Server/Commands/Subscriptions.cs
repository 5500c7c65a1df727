using Alerts.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary>A subscription that a verb names.</summary>
internal static class Subscriptions
{
    /// <exception cref="InvalidDataException">There is none of this id: a sentence.</exception>
    public static Subscription Find(IServiceProvider services, string id)
    {
        var all = services.GetRequiredService<IReadOnlyList<Subscription>>();
        return all.FirstOrDefault(s => s.Id == id)
            ?? throw new InvalidDataException($"there is no subscription \"{id}\"; there are: {string.Join(", ", all.Select(s => s.Id))}.");
    }
}
