namespace Alerts.Pipeline;

/// <summary>Times and numbers of the way; the section "Pipeline" of the configuration.</summary>
public sealed record PipelineOptions
{
    /// <summary>How long a new change waits for other versions of the same news before anyone is told.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After so long an attempt to send that never ended counts as failed without an answer.</summary>
    public TimeSpan SendLease { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a message is tried before it is given up.</summary>
    public TimeSpan SendHorizon { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often the page of a document is fetched before the feed's own words must do.</summary>
    public int FetchAttempts { get; init; } = 3;

    /// <summary>How often a step that fails for no known reason is tried before it is laid aside for people.</summary>
    public int StepAttempts { get; init; } = 8;

    /// <summary>How long the pages behind documents are kept as they were fetched; null keeps them for good. The text read from them stays in any case.</summary>
    public TimeSpan? KeepPages { get; init; }

    /// <summary>Where the pages can be reached by readers; null leaves the links out of messages.</summary>
    public Uri? PublicUrl { get; init; }

    public IReadOnlyList<string> Validate() => [.. Problems()];

    private IEnumerable<string> Problems()
    {
        if (Settle < TimeSpan.Zero || Settle > TimeSpan.FromHours(1))
            yield return "Pipeline:Settle must be from 0 seconds to 1 hour.";
        if (SendLease < TimeSpan.FromSeconds(45) || SendLease > TimeSpan.FromHours(1))
            yield return "Pipeline:SendLease must be from 45 seconds (longer than any channel waits) to 1 hour.";
        if (SendHorizon < TimeSpan.Zero || SendHorizon > TimeSpan.FromDays(14))
            yield return "Pipeline:SendHorizon must be from 0 to 14 days.";
        if (FetchAttempts is < 1 or > 20)
            yield return "Pipeline:FetchAttempts must be from 1 to 20.";
        if (StepAttempts is < 1 or > 100)
            yield return "Pipeline:StepAttempts must be from 1 to 100.";
        if (KeepPages < TimeSpan.FromDays(1))
            yield return "Pipeline:KeepPages must be at least 1 day (\"1.00:00:00\"); without it pages are kept for good.";
        if (PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            yield return "Pipeline:PublicUrl must be an http or https address.";
    }

    /// <summary>1 s, 2 s, 4 s … up to an hour.</summary>
    public static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Clamp(attempts - 1, 0, 12))));
}
