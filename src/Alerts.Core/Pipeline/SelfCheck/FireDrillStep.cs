using Alerts.Extraction;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Telemetry;

namespace Alerts.Pipeline.SelfCheck;

/// <summary>
/// Plants the day's news where its time has come, and looks what came of it once that is due. From the text on it goes the way of all
/// news; the messages say that they are a test. A miss is told to operators, once until a drill comes through again.
/// </summary>
public sealed class FireDrillStep(
    FireDrill drill, ApplyStep apply, SelfCheckRecords checks, LedgerRecords ledgers, DeliveryRecords deliveries, OperatorNotices notices, TimeProvider clock, AlertsTelemetry telemetry)
{
    public async Task<IReadOnlyList<NextWork>> RunAsync(CancellationToken cancellation)
    {
        if (drill.Destinations.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = await checks.DrillsAsync(2, cancellation);
        var next = new List<NextWork>();
        if (last is [{ Missed: null } running, ..] && running.Due <= now)
            next.AddRange(await JudgeAsync(running, wasMissed: last is [_, { Missed.Count: > 0 }], now, cancellation));
        if (last.All(d => d.Day != today) && TimeOnly.FromDateTime(now.UtcDateTime) >= drill.At)
            next.AddRange(await StartAsync(today, now, cancellation));
        return next;
    }

    /// <summary>A crash before the drill is written down plants the same news again, which the ledger knows by then.</summary>
    private async Task<IReadOnlyList<NextWork>> StartAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellation)
    {
        var project = new Project { Id = FireDrill.ProjectOf(day), Organization = "Drill Works", Name = "planted line", Location = "Dayton, Ohio" };
        var article = new Article("Drill Works loses grant", "Drill Works said the U.S. Department of Energy has cancelled a $1 million grant for its plant in Dayton, Ohio.", now);
        var source = new SourceReference
        {
            DocumentId = project.Id,
            SourceId = FireDrill.Id,
            SourceName = "Fire drill",
            Rank = SourceRank.Press,
            Title = article.Title,
            Published = now,
            LearnedAt = now,
            Evidence = [],
        };
        var next = await apply.EnterAsync(project, source, new ClaimExtractor(new WatchList([project])).Extract(article), fresh: false, cancellation);
        await checks.SaveAsync(new FireDrillResult(day, now, now + drill.Within), cancellation);
        return next;
    }

    private async Task<IReadOnlyList<NextWork>> JudgeAsync(FireDrillResult running, bool wasMissed, DateTimeOffset now, CancellationToken cancellation)
    {
        var made = await ledgers.ChangesAsync(FireDrill.ProjectOf(running.Day), cancellation) is [var change, ..] ? await deliveries.OfChangeAsync(change.Id, cancellation) : [];
        var missed = drill.Destinations.Select(d => Problem(d.Channel, made.FirstOrDefault(m => m.Channel == d.Channel), running.Due)).OfType<string>().ToList();
        var next = missed.Count > 0 == wasMissed ? [] : await notices.TellAsync(Notice(running.Day, missed, now), cancellation);
        if (missed.Count > 0)
            telemetry.DrillMissed(missed.Count);
        await checks.SaveAsync(running with { Missed = missed }, cancellation);
        return next;
    }

    private static string? Problem(string channel, Delivery? delivery, DateTimeOffset due) => delivery switch
    {
        null => $"By {channel} no message was made.",
        { Status: DeliveryStatus.Sent } sent when sent.LastAttempt <= due => null,
        { Status: DeliveryStatus.Sent } late => $"By {channel} it went out at {late.LastAttempt:HH:mm} UTC, too late.",
        _ => $"By {channel} it didn't go out. {delivery.Reason}",
    };

    private static Notice Notice(DateOnly day, List<string> missed, DateTimeOffset now) => missed.Count > 0
        ? new(Ids.Of("n", FireDrill.Id, $"{day:yyyyMMdd}", "ill"), now, FireDrill.Id, IsGood: false, "The fire drill was missed", $"The drill of {day:yyyy-MM-dd} didn't come out in time; real alerts may not either. {string.Join(' ', missed)}")
        : new(Ids.Of("n", FireDrill.Id, $"{day:yyyyMMdd}", "well"), now, FireDrill.Id, IsGood: true, "The fire drill came through again", $"The drill of {day:yyyy-MM-dd} came out of every channel in time.");
}
