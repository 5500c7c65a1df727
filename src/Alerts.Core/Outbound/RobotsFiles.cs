using System.Collections.Concurrent;

namespace Alerts.Outbound;

/// <summary>
/// The robots.txt of each host, fetched once a day (RFC 9309, 2.4). A host that has none allows all; of one that can't say for the
/// moment no page is asked (2.3.1.4). Local hosts that the settings name are the operator's own.
/// </summary>
internal sealed class RobotsFiles(OutboundOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(10);

    private const int MostHosts = 5_000;

    private readonly AddressGuard guard = new(options.AllowLocal);
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>"Alerts" of "Alerts/0.1 (+https://example.org/alerts)".</summary>
    private readonly string product = options.UserAgent.Split('/', ' ')[0];

    /// <param name="get">Fetches the file.</param>
    /// <exception cref="OutboundException">Resting: the host can't say for the moment.</exception>
    public async Task<bool> AllowAsync(Uri page, Func<OutboundRequest, CancellationToken, Task<OutboundResponse>> get, CancellationToken cancellation)
    {
        if (guard.IsAllowedLocal(page))
            return true;
        var host = page.GetLeftPart(UriPartial.Authority);
        var now = clock.GetUtcNow();
        if (!known.TryGetValue(host, out var file) || file.Until <= now)
        {
            if (known.Count >= MostHosts)
                known.Clear();
            known[host] = file = await FetchAsync(new Uri(page, "/robots.txt"), get, now, cancellation);
        }
        return file.Rules?.Allows(page)
            ?? throw new OutboundException(OutboundFailure.Resting, $"The robots.txt of {page.IdnHost} can't be had ({file.Why}), so no page of it is asked for.") { RetryAfter = file.Until - now };
    }

    private async Task<Known> FetchAsync(Uri address, Func<OutboundRequest, CancellationToken, Task<OutboundResponse>> get, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var response = await get(new OutboundRequest(address) { Accept = "text/plain, */*;q=0.5" }, cancellation);
            return response switch
            {
                { IsSuccess: true } => new Known(RobotsTxt.Parse(response.Body, product), now + Fresh),
                { Status: 429 or >= 500 } => new Known(null, now + TryAgain, $"status {response.Status}"),
                _ => new Known(RobotsTxt.AllowsAll, now + Fresh),
            };
        }
        catch (OutboundException e) when (e.Kind is OutboundFailure.Refused or OutboundFailure.TooManyRedirects or OutboundFailure.TooLarge or OutboundFailure.BadResponse)
        {
            return new Known(RobotsTxt.AllowsAll, now + Fresh);
        }
    }

    private sealed record Known(RobotsTxt? Rules, DateTimeOffset Until, string? Why = null);
}
