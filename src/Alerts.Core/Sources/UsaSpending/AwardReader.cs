using System.Text.Json;
using Alerts.Model;

namespace Alerts.Sources.UsaSpending;

/// <summary>An award record's document → its text and its claims. Pure: read again, it says the same.</summary>
public static class AwardReader
{
    public const string Kind = "usaspending.award";

    /// <returns>The text, and one claim for each project that watches the award; none where the record says nothing new of its money.</returns>
    public static (Article Article, IReadOnlyList<Claim> Claims) Read(Document document, WatchList watchList)
    {
        var difference = Difference(document);
        var article = new Article(document.Title, AwardText.Of(difference), document.Published, document.Url);
        return (article, Claims(difference, article, document, watchList));
    }

    private static IReadOnlyList<Claim> Claims(AwardDifference difference, Article article, Document document, WatchList watchList)
    {
        var seen = DateOnly.FromDateTime(document.LearnedAt.UtcDateTime);
        var finding = AwardFinding.Of(difference, seen);
        if (TypeOf(finding) is not { } type)
            return [];
        return
        [
            .. watchList.Projects.Where(p => p.Awards.Any(a => AwardNumber.Normal(a.Fain) == difference.Award.Fain))
                .Select(project => Claim(type, finding, difference, project, new Evidence(article, finding.Field), seen)),
        ];
    }

    private static Claim Claim(ClaimType type, AwardFinding finding, AwardDifference difference, Project project, Evidence evidence, DateOnly seen) => new()
    {
        Type = type,
        Organization = project.Organization,
        ProjectId = project.Id,
        Project = project.Name,
        AmountUsd = finding.LostUsd,
        AmountRole = finding.LostUsd is null ? null : AmountRole.Terminated,
        OtherAmounts = difference.Award.OutlaidUsd is { } paid and > 0 ? [new RoleAmount(paid, AmountRole.Outlaid)] : [],
        Funder = "DOE",
        AwardNumber = difference.Award.Fain,
        ScopeItem = project.Awards.First(a => AwardNumber.Normal(a.Fain) == difference.Award.Fain).Purpose,
        Certainty = finding.Kind == FindingKind.EndPulledIn ? Certainty.Speculated : Certainty.Confirmed,
        // What a record shows has happened by the day it is seen, whatever day the service's own clock or the award's end gives it.
        EventDate = finding.Kind != FindingKind.EndPulledIn && finding.Date > seen ? seen : finding.Date,
        Evidence = evidence,
        Confidence = Confidence(finding),
        Rule = $"usaspending/inferred/{finding.Sign}",
    };

    private static ClaimType? TypeOf(AwardFinding finding) => finding.Kind switch
    {
        FindingKind.Ended => ClaimType.FundingCancelled,
        FindingKind.Reduced or FindingKind.EndPulledIn => ClaimType.FundingReduced,
        FindingKind.Reinstated => ClaimType.FundingRestored,
        _ => null,
    };

    private static double Confidence(AwardFinding finding) => (finding.Kind, finding.Sign) switch
    {
        (FindingKind.Ended, "negative_obligation") => 0.95,
        (_, "negative_obligation") => 0.85,
        (FindingKind.Reinstated, _) => 0.8,
        (_, "total_down" or "words") => 0.7,
        _ => 0.5,
    };

    private static AwardDifference Difference(Document document) =>
        JsonSerializer.Deserialize<AwardDifference>(document.Content ?? "", ModelJson.Options)
        ?? throw new InvalidDataException($"The record {document.Id} is empty.");
}
