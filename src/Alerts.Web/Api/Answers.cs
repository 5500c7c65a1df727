using Alerts.Alerting;
using Alerts.Model;
using Alerts.Web.History;
using Alerts.Web.Pages;

namespace Alerts.Web.Api;

/// <param name="Next">Address of the next part; null at the end.</param>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="CorrectedBy">Ids of later changes that overturn it.</param>
internal sealed record ChangeAnswer(ChangeSummary Summary, Change Change, IReadOnlyList<string> CorrectedBy);

/// <summary>What became of one message about a change, or the decision not to send it.</summary>
/// <param name="Subscription">Its id, never an address.</param>
internal sealed record DeliveryAnswer(
    string Id, string Subscription, string Channel, DeliveryStatus Status, RoutingRule? Rule, string Reason, IReadOnlyList<string> Corrects, int Attempts, int Uncertain,
    DateTimeOffset CreatedAt, DateTimeOffset? LastAttempt, DateTimeOffset? NextAttempt)
{
    public static DeliveryAnswer Of(Delivery d) =>
        new(d.Id, d.SubscriptionId, d.Channel, d.Status, d.Rule, d.Reason, d.Corrects, d.Attempts, d.Uncertain, d.CreatedAt, d.LastAttempt, d.NextAttempt);
}

internal sealed record ProjectLine(string Id, string Organization, string? Name, string? Location)
{
    public static ProjectLine Of(Project project) => new(project.Id, project.Organization, project.Name, project.Location);
}

/// <param name="Project">Null where it isn't watched any more.</param>
/// <param name="MergedInto">Id of the project that it was merged into; null for one that stands by itself.</param>
/// <param name="AsOf">The day on which this was true; null for now.</param>
/// <param name="KnownAt">Only what was known at the end of that day; null for all that is known.</param>
/// <param name="State">Null until the first document concerned it.</param>
internal sealed record ProjectAnswer(string Id, string Title, Project? Project, string? MergedInto, DateOnly? AsOf, DateOnly? KnownAt, ProjectState? State, IReadOnlyList<string> Changes);

/// <param name="Host">Of its address; the rest of that may be secret.</param>
/// <param name="Problem">Why the last poll failed; null while all is well.</param>
internal sealed record SourceAnswer(
    string Id, string Name, string Kind, SourceRank Rank, string Host, SourceState State, DateTimeOffset? LastPolled, DateTimeOffset? LastAnswered, DateTimeOffset? LastNews, int Failures, string? Problem);

/// <param name="Channels">How it is told; addresses are never said.</param>
/// <param name="Configured">It is in the configuration, and changed there.</param>
/// <param name="AwaitsAgreement">No mail is sent before its reader agrees.</param>
/// <param name="EndedAt">Null while it goes on.</param>
internal sealed record SubscriptionAnswer(
    string Id, IReadOnlyList<string> Channels, string Follows, string When, double LeastConfidence, bool Configured, bool AwaitsAgreement, DateTimeOffset? EndedAt)
{
    public static SubscriptionAnswer Of(SubscriptionLine line) => new(
        line.Subscription.Id, [.. line.Subscription.Destinations.Select(d => d.Channel)], SubscriptionWords.Follows(line.Subscription), SubscriptionWords.When(line.Subscription.Timing),
        line.Subscription.LeastConfidence, line.Stored is null, line.Stored?.AwaitsAgreement == true, line.Stored?.End?.At);
}

/// <param name="State">"holds", "begins later" or "over".</param>
internal sealed record SilenceAnswer(string Id, string Covers, string Author, string Reason, DateTimeOffset? From, DateTimeOffset Until, string State, string? EndedBy)
{
    public static SilenceAnswer Of(Silence silence, DateTimeOffset now) =>
        new(silence.Id, SilenceWords.Covers(silence), silence.Author, silence.Reason, silence.From, silence.Until, SilenceWords.State(silence, now), silence.EndedBy);
}
