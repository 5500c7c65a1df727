using Alerts.Alerting;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What people do about silences while the product runs. Each refusal is a sentence, and then nothing is written.</summary>
public sealed class SilenceBook(
    CurrentSilences silences, CurrentSubscriptions subscriptions, SharedRecords<Silence> records, HistoryRecords history, LedgerRecords ledgers, WatchList watchList, TimeProvider clock)
{
    /// <summary>One that lasts longer hides what nobody remembers to have hidden.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Makes one that holds from now on, or from when it says.</summary>
    /// <param name="wanted">Without an id: it gets one.</param>
    /// <exception cref="InvalidDataException">It can't be used: sentences.</exception>
    public async Task<Silence> AddAsync(SilenceSettings wanted, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var silence = await CheckedAsync(wanted with { Id = Ids.Of("s", wanted.Author, wanted.Reason, now.ToString("O")), From = wanted.From ?? now }, cancellation);
        return (await records.ChangeAsync(silence.Id, _ => silence, cancellation)).After;
    }

    /// <summary>Ends one before its time. What it muted stays untold.</summary>
    /// <exception cref="InvalidDataException">There is none that goes on, or it is in the configuration: a sentence.</exception>
    public async Task<Silence> EndAsync(string id, string by, CancellationToken cancellation)
    {
        if (silences.Configured.Any(s => s.Id == id))
            throw new InvalidDataException($"The silence \"{id}\" is in the configuration; take it out there.");
        var now = clock.GetUtcNow();
        if (!Ids.IsPlain(id) || await records.GetAsync(id, cancellation) is null)
            throw new InvalidDataException($"There is no silence \"{id}\".");
        return (await records.ChangeAsync(
            id, stored => stored!.Until > now ? stored with { Until = now, EndedBy = by } : throw new InvalidDataException($"The silence \"{id}\" was over before."), cancellation)).After;
    }

    /// <summary>Those of the last changes that it would have muted for somebody, had it held then.</summary>
    /// <param name="last">How many changes are looked at, the newest first.</param>
    /// <exception cref="InvalidDataException">It can't be used: sentences.</exception>
    public async Task<IReadOnlyList<Change>> WouldMuteAsync(SilenceSettings wanted, int last, CancellationToken cancellation)
    {
        var silence = await CheckedAsync(wanted with { Id = "try" }, cancellation);
        var (current, muted) = (await subscriptions.GetAsync(cancellation), new List<Change>());
        foreach (var entry in await history.NewestAsync(last, cancellation))
        {
            if (await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is not { } change)
                continue;
            var traits = new ChangeTraits(change, watchList.Current(change.ProjectId));
            if (current.MayWant(traits).Any(s => Routing.Unwanted(traits, s) is null && Routing.Covers(silence, traits, s)))
                muted.Add(change);
        }
        return muted;
    }

    private async Task<Silence> CheckedAsync(SilenceSettings wanted, CancellationToken cancellation)
    {
        var (now, known) = (clock.GetUtcNow(), (await subscriptions.GetAsync(cancellation)).All.Select(s => s.Id).ToHashSet(StringComparer.Ordinal));
        var problems = wanted.Problems(known).ToList();
        problems.AddRange(wanted.Projects.Where(p => watchList.Current(p) is null).Select(p => $"Silences: {wanted.Id} names the project \"{p}\", which the watch list doesn't have."));
        if (wanted.Until <= now)
            problems.Add($"Silences: {wanted.Id} would be over before it began; give Until a later moment.");
        if (wanted.Until > (wanted.From ?? now) + Longest)
            problems.Add($"Silences: {wanted.Id} would last for more than a year; make it shorter and renew it.");
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems));
        return wanted.ToSilence();
    }
}
