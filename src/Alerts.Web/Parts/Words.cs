using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Pages;

namespace Alerts.Web.Parts;

/// <summary>The plain words that pages use for the model's values.</summary>
internal static class Words
{
    public static string Of(Severity severity) => severity.ToString();

    public static string Of(Role role) => WireName.Of(role);

    public static string Of(WrongKind kind) => kind switch
    {
        WrongKind.FalseAlarm => "a false alarm, nothing of the sort happened",
        WrongKind.Misread => "misread, something else happened",
        _ => WireName.Of(kind),
    };

    public static string Of(Certainty certainty) => certainty.ToString();

    public static string Of(SourceRank rank) => rank switch
    {
        SourceRank.Aggregator => "aggregator",
        SourceRank.Local => "local press",
        SourceRank.Press => "press",
        SourceRank.Company => "company",
        SourceRank.Filing => "filing",
        SourceRank.Official => "official record",
        SourceRank.Ruling => "ruling by hand",
        _ => WireName.Of(rank),
    };

    public static string Of(SourceLine line) => line.State switch
    {
        SourceState.NotPolled => "Not polled yet",
        SourceState.Works => "Works",
        SourceState.Slow => "Works, slowly",
        SourceState.Quiet => "Quiet for three times as long as usual",
        SourceState.Blocked => "Turns this program away",
        SourceState.Gone => "Gone for good",
        _ => $"{Count(line.Polled.Failures, "failure")} in a row",
    };

    /// <summary>"funding cancelled" of "funding_cancelled".</summary>
    public static string OfWire(string name) => name.Replace('_', ' ');

    public static string OfStatus(string status) => status switch
    {
        HistoryTerms.Told => "somebody is told",
        HistoryTerms.NotTold => "nobody is told",
        HistoryTerms.Failed => "a message failed",
        HistoryTerms.Disputed => "sources disagree",
        HistoryTerms.Correction => "corrects an earlier one",
        _ => status,
    };

    public static string OfOutcome(string outcome) => outcome switch
    {
        DeliveriesReader.Failed => "failed for good",
        "waiting" => "still to go out",
        "sent" => "sent",
        "not-sent" => "decided against",
        _ => "all",
    };

    public static string Of(AmountRole role) => role switch
    {
        AmountRole.Outlaid => "paid out",
        AmountRole.Remaining => "left",
        AmountRole.CostShare => "cost share of the recipient",
        _ => OfWire(WireName.Of(role)),
    };

    public static string Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => "Waiting",
        DeliveryStatus.Sending => "Being sent",
        DeliveryStatus.Sent => "Sent",
        DeliveryStatus.Retry => "Will be tried again",
        DeliveryStatus.Failed => "Failed",
        DeliveryStatus.InDigest => "Waits for a digest",
        DeliveryStatus.NotSent => "Not sent",
        _ => WireName.Of(status),
    };

    public static string Of(EffectKind kind) => kind switch
    {
        EffectKind.Established => "First word of",
        EffectKind.Affirmed => "Confirms",
        EffectKind.Corroborated => "Tells again",
        EffectKind.Disputed => "Disagrees on",
        EffectKind.Revised => "Corrects",
        EffectKind.Outdated => "Too old for",
        EffectKind.Ignored => "Without effect",
        _ => WireName.Of(kind),
    };

    /// <summary>"Confirmed", "Planned", or "Partly planned" where the differences are of both kinds.</summary>
    public static string CertaintyOf(Change change)
    {
        var kinds = change.Differences.Select(d => d.Certainty).Distinct().ToList();
        return kinds.Count == 1 ? Of(kinds[0]) : "Partly planned";
    }

    /// <summary>"1 source", "3 sources"; "0 sources"; with a space that no line breaks at.</summary>
    public static string Count(int number, string thing) => number == 1 ? $"1\u00a0{thing}" : $"{number:#,##0}\u00a0{thing}s";

    /// <summary>"20 minutes", "24 hours", "3 days": as long as that, roughly.</summary>
    public static string Long(TimeSpan time) =>
        time.TotalMinutes < 90 ? Count(Math.Max(1, (int)Math.Round(time.TotalMinutes)), "minute")
        : time.TotalHours < 36 ? Count((int)Math.Round(time.TotalHours), "hour")
        : Count((int)Math.Round(time.TotalDays), "day");
}
