using System.Globalization;

namespace Alerts.Sources.Feeds;

/// <summary>How often a feed says it changes: RSS's ttl (minutes), or the syndication module's period and frequency.</summary>
internal static class UpdateInterval
{
    private const int MostMinutes = 60 * 24 * 366;

    public static TimeSpan? Of(FeedNode channel) =>
        Number(channel.First(FeedNamespace.Core, "ttl")) is { } minutes ? TimeSpan.FromMinutes(minutes) : FromPeriod(channel);

    private static TimeSpan? FromPeriod(FeedNode channel)
    {
        TimeSpan? period = channel.First(FeedNamespace.Syndication, "updatePeriod")?.Text.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        return period / (Number(channel.First(FeedNamespace.Syndication, "updateFrequency")) ?? 1);
    }

    private static int? Number(FeedNode? node) =>
        int.TryParse(node?.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostMinutes
            ? number
            : null;
}
