using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Hosting;

/// <summary>At the first start nobody has a key yet: one is made and shown, this once.</summary>
internal static class FirstKey
{
    public static async Task ShowAsync(IServiceProvider services, Uri pages, CancellationToken cancellation)
    {
        var (keys, now) = (services.GetRequiredService<AccessKeyRecords>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if ((await keys.AllAsync(cancellation)).Any(k => k.Role == Role.Admin && k.HoldsAt(now)))
            return;
        var (key, text) = AccessKey.New("admin", Role.Admin, now);
        await keys.AddAsync(key, cancellation);
        Console.WriteLine($"The admin key, shown this once; keep it: {text}");
        Console.WriteLine($"It signs you in on {new Uri(pages, "/sign-in")}. Should it get lost, `alerts admin-key new` makes another.");
    }
}
