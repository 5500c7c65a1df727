using System.Collections.Concurrent;

namespace Alerts.Outbound;

/// <summary>
/// What every host is owed: a pause between two requests, few of them at once, and rest when it asks for it or fails time after
/// time. Kept in memory by each process. Local hosts of <see cref="OutboundOptions.AllowLocal"/> need no pause.
/// </summary>
internal sealed class HostPace(OutboundOptions options, TimeProvider clock)
{
    /// <summary>Who would have to wait longer than this for its turn comes back later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>For requests that find as many open as a host may have.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any of our own rests, so that "Retry-After: 1 year" ends some day.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestRestOfFailures = TimeSpan.FromHours(1);

    private const int MostOpen = 4;

    private const int MostHosts = 10_000;

    private readonly AddressGuard guard = new(options.AllowLocal);
    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the host's next turn. Whoever has it disposes of it when the answer is there.</summary>
    /// <exception cref="OutboundException">Resting: not now; <see cref="OutboundException.RetryAfter"/> says when.</exception>
    public async Task<IDisposable> TurnAsync(Uri uri, CancellationToken cancellation)
    {
        var host = Of(uri);
        TimeSpan wait;
        lock (host)
        {
            var now = clock.GetUtcNow();
            if (host.RestsUntil > now)
                throw Resting($"{uri.IdnHost} rests for {Words(host.RestsUntil - now)}: {host.Why}.", host.RestsUntil - now);
            if (host.Open >= MostOpen)
                throw Resting($"{uri.IdnHost} has {MostOpen} requests open.", Busy);
            var start = host.Next > now ? host.Next : now;
            wait = start - now;
            if (wait > LongestWait)
                throw Resting($"Others wait for {uri.IdnHost} already.", wait);
            host.Next = start + Pause(uri);
            host.Open++;
        }
        var turn = new Turn(host);
        try
        {
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, cancellation);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>The host asked for a pause, failed on its side (5xx), or is well.</summary>
    public void Answered(Uri uri, OutboundResponse response)
    {
        var host = Of(uri);
        lock (host)
        {
            host.Failures = response.Status >= 500 ? host.Failures + 1 : 0;
            if (response.Status is 429 or 503 && response.RetryAfter is { } asked)
                Rest(host, asked < LongestRest ? asked : LongestRest, "it asked for that");
            else
                RestAfterFailures(host);
        }
    }

    /// <summary>No answer came.</summary>
    public void Failed(Uri uri)
    {
        var host = Of(uri);
        lock (host)
        {
            host.Failures++;
            RestAfterFailures(host);
        }
    }

    private void RestAfterFailures(Host host)
    {
        if (FailureRest.After(host.Failures, LongestRestOfFailures) is { } rest)
            Rest(host, rest, $"it failed {host.Failures} times in a row");
    }

    private void Rest(Host host, TimeSpan rest, string why) => (host.RestsUntil, host.Why) = (clock.GetUtcNow() + rest, why);

    private TimeSpan Pause(Uri uri) =>
        options.HostPauses.TryGetValue(uri.Authority, out var own) || options.HostPauses.TryGetValue(uri.IdnHost, out own) ? own
        : guard.IsAllowedLocal(uri) ? TimeSpan.Zero
        : options.Pause;

    private Host Of(Uri uri)
    {
        if (hosts.Count >= MostHosts)
        {
            var now = clock.GetUtcNow();
            foreach (var (name, idle) in hosts.Where(h => h.Value is { Open: 0 } host && host.Next < now && host.RestsUntil < now))
                hosts.TryRemove(KeyValuePair.Create(name, idle));
        }
        return hosts.GetOrAdd(uri.Authority, _ => new Host());
    }

    private static OutboundException Resting(string sentence, TimeSpan retryAfter) =>
        new(OutboundFailure.Resting, sentence) { RetryAfter = retryAfter };

    private static string Words(TimeSpan rest) => rest.TotalMinutes >= 1.5 ? $"{rest.TotalMinutes:0} minutes" : $"{Math.Ceiling(rest.TotalSeconds):0} seconds";

    private sealed class Host
    {
        public DateTimeOffset Next { get; set; }

        public DateTimeOffset RestsUntil { get; set; }

        public string? Why { get; set; }

        public int Failures { get; set; }

        public int Open { get; set; }
    }

    private sealed class Turn(Host host) : IDisposable
    {
        public void Dispose()
        {
            lock (host)
                host.Open--;
        }
    }
}
