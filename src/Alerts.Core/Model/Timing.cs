namespace Alerts.Model;

public enum Frequency
{
    AtOnce,

    /// <summary>At each full hour UTC.</summary>
    Hourly,

    Daily,
    Weekly,
}

/// <summary>How often a subscription is told, and when not.</summary>
public sealed record Timing
{
    public static Timing AtOnce { get; } = new();

    public Frequency Frequency { get; init; }

    /// <summary>Local time at which a daily or weekly digest is due.</summary>
    public TimeOnly At { get; init; } = new(7, 0);

    /// <summary>Local day on which a weekly digest is due.</summary>
    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    /// <summary>IANA name: "America/New_York".</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Local times between which nothing is sent; null for none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>A critical change waits for no digest and no end of quiet hours.</summary>
    public bool CriticalAtOnce { get; init; } = true;

    /// <summary>What holds for one channel once its reader has chosen.</summary>
    public Timing By(ReaderChoice? choice) => choice?.Frequency is { } chosen ? this with { Frequency = chosen } : this;
}

/// <summary>From the one local time up to the other, over midnight where <paramref name="From"/> is the later.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To);
