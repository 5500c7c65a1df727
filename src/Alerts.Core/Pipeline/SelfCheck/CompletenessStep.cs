using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline.SelfCheck;

/// <summary>
/// Looks at what ought to be there instead of at what was written down to be done (table Work), and so finds what a fault has lost from
/// there: changes that nobody was told of, decisions and deliveries that are missing or stand still. It queues them again. What is still
/// missing the next time is told to operators, once, and once when nothing is any more.
/// </summary>
public sealed partial class CompletenessStep(
    WatchList watchList, CurrentSubscriptions subscriptions, LedgerRecords ledgers, HistoryRecords history, DeliveryRecords deliveries, WorkRecords work, SelfCheckRecords checks,
    OperatorNotices notices, PipelineOptions options, TimeProvider clock, AlertsTelemetry telemetry, ILogger<CompletenessStep> logger)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(2);

    /// <summary>The newest ones; more in two days would cost more to read again and again than they are worth.</summary>
    private const int MostChanges = 500;

    /// <summary>Work that is written down and this late stands still, whatever the reason.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMinutes(30);

    public async Task<IReadOnlyList<NextWork>> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = (await work.AllAsync(cancellation)).ToLookup(w => Subject(new WorkMessage(w.Kind, w.Id)), StringComparer.Ordinal);
        var candidates = new List<WorkMessage>();
        candidates.AddRange(await UnroutedAsync(now, cancellation));
        candidates.AddRange(MissingWork.Find(await RecentAsync(now, cancellation), options.SendLease, now));
        // What is written down is brought by the timer Reconcile, and what was laid aside waits for somebody.
        var lost = candidates.DistinctBy(m => m.MessageId).Where(m => !known.Contains(Subject(m))).ToList();
        await work.SaveAsync(lost.Select(m => new WorkRecord(m.Kind, m.Id, now)), cancellation);
        if (lost.Count > 0)
        {
            Log.Lost(logger, lost.Count, lost[0].Kind);
            telemetry.Missing(lost.Count);
        }
        var missing = lost.Select(Subject).Concat(known.Where(k => k.Any(w => !w.Dead && w.Due + Still < now)).Select(k => k.Key)).ToList();
        return [.. lost.Select(m => new NextWork(m, now) { Occasion = now }), .. await TellAsync(missing, now, cancellation)];
    }

    /// <summary>Changes in ledgers that should have been routed long ago.</summary>
    private async Task<List<WorkMessage>> UnroutedAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var unrouted = new List<WorkMessage>();
        foreach (var project in watchList.Projects.SelectMany(p => p.Merged.Select(m => m.Id).Append(p.Id)))
        {
            foreach (var pending in (await ledgers.GetAsync(project, cancellation)).Outbox.Where(o => o.Due + MissingWork.Grace < now))
                unrouted.Add(WorkMessage.Of(WorkMessage.Change, project, pending.ChangeId, "0"));
        }
        return unrouted;
    }

    /// <summary>Oldest first.</summary>
    private async Task<List<DecidedChange>> RecentAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (recent, current) = (new List<DecidedChange>(), await subscriptions.GetAsync(cancellation));
        foreach (var entry in (await history.NewestAsync(MostChanges, cancellation)).Where(e => e.LearnedAt > now - Back && e.LearnedAt + MissingWork.Grace < now))
        {
            // One that waits to be routed has no decisions yet.
            if (await ledgers.OutboxAsync(entry.ProjectId, entry.ChangeId, cancellation) is not null
                || await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is not { } change)
            {
                continue;
            }
            var decided = (await deliveries.StoredAsync(entry.ChangeId, cancellation)).Select(d => d.Delivery).ToList();
            var digests = new List<Delivery>();
            foreach (var left in decided.Where(d => d.DigestId is not null))
            {
                if (await deliveries.GetAsync(left.DigestId!, left.SubscriptionId, left.Channel, cancellation) is var (digest, _))
                    digests.Add(digest);
            }
            recent.Add(new DecidedChange(entry.ProjectId, entry.ChangeId, MayWant(change, current), decided, digests));
        }
        recent.Reverse();
        return recent;
    }

    private HashSet<(string, string)> MayWant(Change change, SubscriptionIndex current) => [.. current.MayWant(new ChangeTraits(change, watchList.Current(change.ProjectId))).SelectMany(s => s.Destinations.Select(d => (s.Id, d.Channel)))];

    /// <summary>What a message is about: how many sources a change has, or when a digest was due, is left out.</summary>
    private static string Subject(WorkMessage message) =>
        message.Kind is WorkMessage.Change or WorkMessage.Digest ? message.MessageId[..message.MessageId.LastIndexOf('/')] : message.MessageId;

    private async Task<IReadOnlyList<NextWork>> TellAsync(List<string> missing, DateTimeOffset now, CancellationToken cancellation)
    {
        var last = await checks.MissingAsync(cancellation);
        var stays = missing.Intersect(last.Missing, StringComparer.Ordinal).ToList();
        var (notice, told) = (stays.Count, last.ToldAt) switch
        {
            ( > 0, null) => (Notice(now, stays[0], isGood: false, "Work stands still", $"{stays.Count} pieces of work were queued again and still aren't done, the first of the kind {stays[0].Split(':')[0]}. The start page lists what is due; the log of the last hour says more."), now),
            (0, { } since) when missing.Count == 0 => (Notice(now, since.ToString("O"), isGood: true, "No work stands still any more", $"What stood still since {since:yyyy-MM-dd HH:mm} UTC is done."), (DateTimeOffset?)null),
            _ => (null, last.ToldAt),
        };
        var next = notice is null ? [] : await notices.TellAsync(notice, cancellation);
        if (told != last.ToldAt || !missing.SequenceEqual(last.Missing))
            await checks.SaveAsync(new MissingRecord(missing, told), cancellation);
        return next;
    }

    private static Notice Notice(DateTimeOffset now, string happening, bool isGood, string subject, string text) =>
        new(Ids.Of("n", "completeness", $"{now:yyyyMMdd}", happening, isGood ? "well" : "ill"), now, "completeness", isGood, subject, text);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Count} pieces of work were missing and are queued again, the first of the kind {Kind}")]
        public static partial void Lost(ILogger logger, int count, string kind);
    }
}
