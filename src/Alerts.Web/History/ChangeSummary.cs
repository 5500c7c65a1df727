using Alerts.Model;
using Alerts.Web.Parts;

namespace Alerts.Web.History;

/// <summary>A change in one line, for tables and programs.</summary>
/// <param name="AmountUsd">The sum that its headline names; null where that names none.</param>
/// <param name="Told">How many subscriptions got it.</param>
/// <param name="Path">Of its page.</param>
internal sealed record ChangeSummary(
    string Id, string ProjectId, string Project, DateTimeOffset LearnedAt, DateOnly? EventDate, string Headline, decimal? AmountUsd, IReadOnlyList<ClaimType> Types,
    Severity Severity, double Confidence, bool Disputed, IReadOnlyList<string> Corrects, int SourceCount, IReadOnlyList<string> Sources, int Told, int Waiting, int Failed, int NotSent, string Path)
{
    public static ChangeSummary Of(FilteredChange found)
    {
        var (change, tally) = (found.Change, DeliveryTally.Of(found.Deliveries));
        return new ChangeSummary(
            change.Id, change.ProjectId, change.ProjectName, change.LearnedAt, change.EventDate, change.Headline, Money.First(change.Headline), change.Types,
            change.Severity, change.Confidence, change.Conflicts.Count > 0, change.Corrects, change.SourceCount, [.. change.Sources.Select(s => s.SourceName).Distinct()],
            tally.Told, tally.Waiting, tally.Failed, tally.NotSent, $"/changes/{change.ProjectId}/{change.Id}");
    }
}
