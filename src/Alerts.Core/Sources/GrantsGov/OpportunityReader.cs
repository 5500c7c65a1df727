using System.Text.Json;
using Alerts.Model;

namespace Alerts.Sources.GrantsGov;

/// <summary>
/// The difference between two looks at a funding opportunity → document, and document → text and claims. Pure: read again, it says the
/// same. A claim is made for each project that watches the opportunity's number among its awards, as money it hopes for.
/// </summary>
public static class OpportunityReader
{
    public const string Kind = "grantsgov.opportunity";

    internal static Document DocumentOf(OpportunityDifference difference, Source source, DateTimeOffset now)
    {
        var opportunity = difference.Opportunity;
        var content = JsonSerializer.Serialize(difference, ModelJson.Options);
        var hash = Ids.Hash(content);
        var key = $"{opportunity.Id}:{hash[..16]}";
        return new Document
        {
            Id = Ids.Of("d", source.Id, key),
            SourceId = source.Id,
            Key = key,
            Url = new Uri($"https://www.grants.gov/search-results-detail/{Uri.EscapeDataString(opportunity.Id)}"),
            Title = $"Funding opportunity {opportunity.Number}{(opportunity.Title is { } title ? $", {title}" : "")}: {OpportunityFinding.Of(difference, Day(now)).Says(difference)}",
            Content = content,
            Record = Kind,
            ContentHash = hash,
            LearnedAt = now,
        };
    }

    /// <returns>The text and its claims; none where nothing is said of the money or nobody watches the number.</returns>
    public static (Article Article, IReadOnlyList<Claim> Claims) Read(Document document, WatchList watchList)
    {
        var difference = JsonSerializer.Deserialize<OpportunityDifference>(document.Content ?? "", ModelJson.Options) ?? throw new InvalidDataException($"The record {document.Id} is empty.");
        var article = new Article(document.Title, OpportunityText.Of(difference), document.Published, document.Url);
        var finding = OpportunityFinding.Of(difference, Day(document.LearnedAt));
        if (TypeOf(finding) is not { } type)
            return (article, []);
        var number = Fain.Normal(difference.Opportunity.Number);
        return (article,
        [
            .. from project in watchList.Projects
               from award in project.Awards.Where(a => Fain.Normal(a.Fain) == number).Take(1)
               select new Claim
               {
                   Type = type,
                   Organization = project.Organization,
                   ProjectId = project.Id,
                   Project = project.Name,
                   AmountUsd = finding.Usd,
                   AmountRole = finding.Usd is null ? null : type == ClaimType.FundingReduced ? AmountRole.Terminated : AmountRole.Announced,
                   Funder = award.Funder ?? "DOE",
                   AwardNumber = number,
                   ScopeItem = award.Purpose,
                   Certainty = Certainty.Confirmed,
                   EventDate = Day(document.LearnedAt),
                   Evidence = new Evidence(article, finding.Field),
                   Confidence = Confidence(finding.Change),
                   Rule = $"grantsgov/{(finding.Change == OpportunityChange.EndedEarly ? "inferred/" : "")}{WireName.Of(finding.Change)}",
               },
        ]);
    }

    private static ClaimType? TypeOf(OpportunityFinding finding) => finding.Change switch
    {
        OpportunityChange.Cancelled or OpportunityChange.EndedEarly => ClaimType.FundingCancelled,
        OpportunityChange.FundingCut => ClaimType.FundingReduced,
        OpportunityChange.FundingRaised => ClaimType.FundingIncreased,
        OpportunityChange.Reopened => ClaimType.FundingRestored,
        _ => null,
    };

    private static double Confidence(OpportunityChange change) => change switch
    {
        OpportunityChange.Cancelled or OpportunityChange.FundingCut or OpportunityChange.FundingRaised => 0.9,
        OpportunityChange.Reopened => 0.8,
        // Whether cancelled or not, nobody can apply any more.
        _ => 0.6,
    };

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
