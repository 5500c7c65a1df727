namespace Alerts.Model;

/// <summary>How a source is doing. The first three are well enough to need nobody.</summary>
public enum SourceState
{
    NotPolled,
    Works,

    /// <summary>Its answers take long.</summary>
    Slow,

    /// <summary>It answers, and has brought nothing for three times as long as usual.</summary>
    Quiet,

    /// <summary>The last poll failed.</summary>
    Failing,

    /// <summary>It turns programs away.</summary>
    Blocked,

    /// <summary>Its owner says that it won't come back.</summary>
    Gone,
}

/// <summary>What a source usually does, learned from its last polls. Pure.</summary>
public sealed record SourceHealth
{
    /// <summary>Enough to know a habit, and few enough to follow one that changes.</summary>
    private const int Remembered = 20;

    private const int EnoughToKnow = 5;

    private const double QuietFactor = 3;

    private const double SlowSeconds = 10;

    /// <summary>News of a working day comes in hours; three times this outlasts a weekend with a holiday.</summary>
    private static readonly TimeSpan LeastUsualGap = TimeSpan.FromHours(30);

    public static SourceHealth Unknown { get; } = new();

    /// <summary>Hours between polls that brought news, the last ones.</summary>
    public IReadOnlyList<double> GapHours { get; init; } = [];

    /// <summary>Minutes from what a source dates its news to when it was seen, the last ones.</summary>
    public IReadOnlyList<double> LagMinutes { get; init; } = [];

    /// <summary>Seconds that answers took, the last ones.</summary>
    public IReadOnlyList<double> AnswerSeconds { get; init; } = [];

    /// <summary>When it brought news last; null before the first.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How often it brings news; null while too little is known.</summary>
    public TimeSpan? UsualGap => Median(GapHours) is { } hours ? TimeSpan.FromHours(hours) : null;

    /// <summary>How long its news takes to be seen; null while too little is known.</summary>
    public TimeSpan? UsualLag => Median(LagMinutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    public bool IsSlow => Median(AnswerSeconds) > SlowSeconds;

    public bool IsQuiet(DateTimeOffset now) =>
        LastNews is { } last && UsualGap is { } usual && now - last > (usual > LeastUsualGap ? usual : LeastUsualGap) * QuietFactor;

    /// <param name="published">When each of its new items was published, as far as it says.</param>
    /// <param name="took">How long the answer took.</param>
    /// <param name="first">The first answer of all brings what has stood there for long.</param>
    public SourceHealth After(IReadOnlyCollection<DateTimeOffset?> published, TimeSpan took, DateTimeOffset now, bool first)
    {
        var answered = this with { AnswerSeconds = Last(AnswerSeconds, [Math.Round(took.TotalSeconds, 3)]) };
        if (published.Count == 0)
            return answered;
        if (first)
            return answered with { LastNews = published.Max() is { } newest && newest < now ? newest : now };
        return answered with
        {
            LastNews = now,
            GapHours = LastNews is { } before ? Last(GapHours, [Math.Round((now - before).TotalHours, 3)]) : GapHours,
            LagMinutes = Last(LagMinutes, published.OfType<DateTimeOffset>().Where(p => p <= now).Select(p => Math.Round((now - p).TotalMinutes, 1))),
        };
    }

    private static IReadOnlyList<double> Last(IReadOnlyList<double> before, IEnumerable<double> more) => [.. before.Concat(more).TakeLast(Remembered)];

    private static double? Median(IReadOnlyList<double> values) => values.Count < EnoughToKnow ? null : values.Order().ElementAt(values.Count / 2);
}
