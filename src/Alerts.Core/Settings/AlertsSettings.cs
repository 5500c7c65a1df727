using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Pipeline;
using Alerts.Sources;
using Alerts.Sources.Edgar;
using Cronos;

namespace Alerts.Settings;

/// <summary>
/// The configuration of a host: one JSON file, names in any case. Relative paths are relative to the file.
/// Secrets may be written "env:NAME", which takes them from the environment.
/// </summary>
public sealed record AlertsSettings
{
    /// <summary>File with the watched projects.</summary>
    public string WatchList { get; init; } = "watchlist.json";

    public StorageSettings Storage { get; init; } = new();

    public WebSettings Web { get; init; } = new();

    public TelemetrySettings Telemetry { get; init; } = new();

    public ScheduleSettings Schedules { get; init; } = new();

    public OutboundOptions Outbound { get; init; } = new();

    public PollSettings Polling { get; init; } = new();

    public PipelineOptions Pipeline { get; init; } = new();

    public MailOptions? Mail { get; init; }

    public TeamsOptions Teams { get; init; } = new();

    public IReadOnlyList<Source> Sources { get; init; } = [];

    public IReadOnlyList<SubscriptionSettings> Subscriptions { get; init; } = [];

    public IReadOnlyList<SilenceSettings> Silences { get; init; } = [];

    /// <summary>Who is told when something of the system breaks, and when it is well again.</summary>
    public DestinationSettings Operations { get; init; } = new();

    public FireDrillSettings FireDrill { get; init; } = new();

    /// <summary>A sentence for every setting that can't be used, naming it and what to do; empty when all can.</summary>
    public IReadOnlyList<string> Validate() =>
    [
        .. Storage.Validate(),
        .. Web.Problems(),
        .. Telemetry.Problems(),
        .. Schedules.Problems(),
        .. Outbound.Validate(),
        .. Polling.Problems(),
        .. Pipeline.Validate(),
        .. Mail?.Validate() ?? [],
        .. Teams.Validate(),
        .. SourceProblems(),
        .. SubscriptionProblems(),
        .. SilenceProblems(),
        .. Operations.DestinationProblems("Operations"),
        .. Operations.Unreachable("Operations", this),
        .. FireDrill.Problems(this),
        .. Mail?.Smtp is { } smtp && smtp.Timeout >= Pipeline.SendLease ? ["Pipeline:SendLease must be longer than Mail:Smtp:Timeout."] : Array.Empty<string>(),
    ];

    public IReadOnlyList<Subscription> SubscriptionList() => [.. Subscriptions.Select(s => s.ToSubscription())];

    public IReadOnlyList<Silence> SilenceList() => [.. Silences.Select(s => s.ToSilence())];

    private IEnumerable<string> SourceProblems()
    {
        foreach (var twice in Sources.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            yield return $"Sources: two sources have the id \"{twice.Key}\"; ids must differ.";
        foreach (var source in Sources)
        {
            if (!Ids.IsPlain(source.Id))
                yield return $"Sources: the id \"{source.Id}\" must be letters, digits, dots, underscores and hyphens, at most 100.";
            if (!source.Url.IsAbsoluteUri || source.Url.Scheme is not ("http" or "https"))
                yield return $"Sources: {source.Id} needs an http or https Url.";
            if (source.Rank == SourceRank.Ruling)
                yield return $"Sources: {source.Id} has the rank \"ruling\", which only people's rulings have; use official, filing, company, press, local or aggregator.";
            if (source.Kind == EdgarSource.Kind && !Outbound.UserAgent.Contains('@', StringComparison.Ordinal))
                yield return $"Sources: {source.Id} is at the SEC, which turns away whoever doesn't say who asks; set Outbound:UserAgent to your organization's name and a mail address.";
            if (!SourceKinds.Names.Contains(source.Kind))
                yield return $"Sources: {source.Id} has the kind \"{source.Kind}\"; known are {string.Join(" and ", SourceKinds.Names.Select(name => $"\"{name}\""))}.";
        }
    }

    private IEnumerable<string> SilenceProblems()
    {
        foreach (var twice in Silences.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            yield return $"Silences: two have the id \"{twice.Key}\"; ids must differ.";
        var known = Subscriptions.Select(s => s.Id).ToHashSet();
        foreach (var silence in Silences)
        {
            foreach (var problem in silence.Problems(known))
                yield return problem;
        }
    }

    private IEnumerable<string> SubscriptionProblems()
    {
        foreach (var twice in Subscriptions.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            yield return $"Subscriptions: two have the id \"{twice.Key}\"; ids must differ.";
        foreach (var subscription in Subscriptions)
        {
            foreach (var problem in subscription.Problems())
                yield return problem;
            foreach (var problem in subscription.Unreachable($"Subscriptions: {subscription.Id}", this))
                yield return problem;
        }
    }
}

public sealed record WebSettings
{
    /// <summary>Where the pages are served: a loopback address, before which a proxy with https may stand.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:5080");

    internal IEnumerable<string> Problems()
    {
        if (!Url.IsAbsoluteUri || Url.Scheme != "http" || !Url.IsLoopback)
            yield return "Web:Url must be an http address of this machine, such as http://127.0.0.1:5080; keys and sessions would cross a network in the clear. A proxy with https on the same machine can stand before it.";
    }
}

/// <summary>How often a source is asked, whatever it wishes itself.</summary>
public sealed record PollSettings
{
    public TimeSpan Floor { get; init; } = PollPace.Default.Floor;

    public TimeSpan Ceiling { get; init; } = PollPace.Default.Ceiling;

    internal PollPace Pace => new(Floor, Ceiling);

    internal IEnumerable<string> Problems()
    {
        if (Floor < TimeSpan.FromSeconds(1) || Ceiling < Floor || Ceiling > TimeSpan.FromDays(30))
            yield return "Polling:Floor must be at least 1 second, and Polling:Ceiling from Floor to 30 days.";
    }
}

/// <summary>NCRONTAB with six fields (seconds first), in UTC.</summary>
public sealed record ScheduleSettings
{
    /// <summary>How often it is looked which sources are due; how often each is asked is a matter of <see cref="PollSettings"/>.</summary>
    public string Poll { get; init; } = "0 * * * * *";

    public string Reconcile { get; init; } = "30 * * * * *";

    internal IEnumerable<string> Problems() => Problem("Poll", Poll).Concat(Problem("Reconcile", Reconcile));

    private static IEnumerable<string> Problem(string name, string value)
    {
        if (!CronExpression.TryParse(value, CronFormat.IncludeSeconds, out _))
            yield return $"Schedules:{name} is \"{value}\"; it must have six NCRONTAB fields, such as \"0 */5 * * * *\".";
    }
}
