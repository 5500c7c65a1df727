using Alerts.Model;

namespace Alerts.Channels;

/// <summary>The model's values in the words that people read.</summary>
internal static class AlertWords
{
    /// <summary>"27 February 2025"</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy");

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy");

    /// <summary>"27 February 2025, 14:05 UTC"</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'");

    public static string Of(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => "confirmed",
        Certainty.Planned => "planned, not done yet",
        _ => "speculation",
    };

    public static string Of(SourceRank rank) => rank switch
    {
        SourceRank.Ruling => "ruling by hand",
        SourceRank.Official => "official record",
        SourceRank.Filing => "regulatory filing",
        SourceRank.Company => "the company itself",
        SourceRank.Press => "press",
        SourceRank.Local => "local press",
        _ => "news collector",
    };

    /// <summary>"1 source", "3 sources"</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
