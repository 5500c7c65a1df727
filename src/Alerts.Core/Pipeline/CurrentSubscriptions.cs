using Alerts.Alerting;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Every subscription that holds now: those of the configuration, and those that were made since. Where two have one id, the configuration's holds.</summary>
/// <param name="configured">Those of the configuration.</param>
public sealed class CurrentSubscriptions(IReadOnlyList<Subscription> configured, SharedRecords<StoredSubscription> records, SubscriptionCheck check)
{
    private Made? _made;

    public IReadOnlyList<Subscription> Configured => configured;

    /// <summary>The same index as before while nothing has changed.</summary>
    public async ValueTask<SubscriptionIndex> GetAsync(CancellationToken cancellation)
    {
        var stored = await records.AllAsync(cancellation);
        if (_made is { } made && ReferenceEquals(made.From, stored))
            return made.Index;
        var own = configured.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var index = new SubscriptionIndex(
        [
            .. configured,
            .. stored.Where(s => !own.Contains(s.Id)).Select(s => (s with { Wanted = check.WithCurrent(s.Wanted) }).ToSubscription()).OfType<Subscription>(),
        ]);
        _made = new Made(stored, index);
        return index;
    }

    private sealed record Made(IReadOnlyList<StoredSubscription> From, SubscriptionIndex Index);
}
