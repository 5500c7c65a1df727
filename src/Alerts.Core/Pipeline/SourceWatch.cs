using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Says once that a source needs somebody, and once that it is well again. Pure.</summary>
internal static class SourceWatch
{
    /// <summary>Servers restart; a source that fails so often in a row won't mend by itself soon.</summary>
    private const int FailuresToTell = 3;

    /// <summary>The notice that the record as it is now deserves, if any, and the record with a note that it was told.</summary>
    public static (SourceRecord Record, Notice? Notice) Look(Source source, SourceRecord record, DateTimeOffset now)
    {
        var state = record.StateAt(now);
        var needs = state switch
        {
            SourceState.Quiet or SourceState.Blocked or SourceState.Gone => state,
            SourceState.Failing when record.Failures >= FailuresToTell => state,
            // Between two failures it is neither well nor worth a word.
            SourceState.Failing => record.ToldState,
            _ => (SourceState?)null,
        };
        if (needs == record.ToldState)
            return (record, null);
        // A source that breaks in another way was told of already.
        var notice = needs is null || record.ToldState is null ? Of(source, record, needs, now) : null;
        return (record with { ToldState = needs, ToldAt = now }, notice);
    }

    private static Notice Of(Source source, SourceRecord record, SourceState? needs, DateTimeOffset now)
    {
        var name = source.DisplayName;
        var (subject, text) = needs switch
        {
            SourceState.Quiet => ($"{name} has gone quiet", $"{name} answers, and has brought nothing new since {record.Health.LastNews:yyyy-MM-dd HH:mm} UTC; usually it does every {Words(record.Health.UsualGap!.Value)}. Look whether it has moved its news elsewhere."),
            SourceState.Blocked => ($"{name} turns this program away", record.Problem!),
            SourceState.Gone => ($"{name} is gone", record.Problem!),
            SourceState.Failing => ($"{name} fails", $"{record.Failures} polls in a row have failed. {record.Problem} It is asked again less and less often, at {record.NextDue:yyyy-MM-dd HH:mm} UTC next."),
            _ => ($"{name} is well again", $"{name} {(record.ToldState == SourceState.Quiet ? "brings news" : "answers")} again. Since {record.ToldAt:yyyy-MM-dd HH:mm} UTC it was {WireName.Of(record.ToldState!.Value)}; what it still lists was read now."),
        };
        return new Notice(Ids.Of("n", source.Id, WireName.Of(needs ?? SourceState.Works), record.ToldAt?.ToString("O"), needs is null ? "well" : "ill"), now, $"source {source.Id}", needs is null, subject, text);
    }

    private static string Words(TimeSpan gap) => gap.TotalHours < 36 ? $"{Math.Max(1, gap.TotalHours):0} hours" : $"{gap.TotalDays:0} days";
}
