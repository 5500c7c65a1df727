using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>The reference story as documents with their claims, in the order in which they were published.</summary>
internal static class ReferenceStory
{
    public static readonly Project Apex = new()
    {
        Id = "apex-1",
        Organization = "Ascend Elements",
        Name = "Apex 1",
        Scope =
        [
            new WatchedScope("CAM", ["cathode active material"]),
            new WatchedScope("pCAM", ["cathode precursor", "precursor"]),
            new WatchedScope("lithium carbonate", ["Li2CO3"]),
        ],
    };

    /// <summary>The same project as somebody writes it down who knows of its two awards.</summary>
    public static readonly Project Watched = Apex with
    {
        Awards = [new WatchedAward(316_000_000m, "pCAM", "DOE"), new WatchedAward(164_000_000m, "CAM", "DOE")],
        Scope = [.. Apex.Scope.Select(s => s with { Known = s.Name.EndsWith("CAM", StringComparison.Ordinal) })],
        InvestmentUsd = 1_000_000_000m,
    };

    public static readonly StoryDocument Announcement = new(
        "announcement", "2022-10-19", SourceRank.Company,
        [
            Say(ClaimType.FundingAwarded, 480),
            Say(ClaimType.FundingAwarded, 316, "pCAM"),
            Say(ClaimType.FundingAwarded, 164, "CAM"),
            Say(ClaimType.ScopeAdded, scope: "pCAM", funder: null),
            Say(ClaimType.ScopeAdded, scope: "CAM", funder: null),
            Say(ClaimType.InvestmentChanged, 1000, funder: null),
        ]);

    public static readonly StoryDocument February = new(
        "company", "2025-02-27", SourceRank.Company,
        [
            Say(ClaimType.FundingCancelled, 164, "cathode active material"),
            Say(ClaimType.FundingRetained, 316),
            Say(ClaimType.ScopeDropped, scope: "CAM"),
            Say(ClaimType.ScopeRetained, scope: "pCAM"),
            Say(ClaimType.ScopeAdded, scope: "lithium carbonate"),
            Say(ClaimType.InvestmentAffirmed, 1000, funder: null),
        ]);

    public static readonly IReadOnlyList<StoryDocument> Retellings =
    [
        new("trade", "2025-02-28", SourceRank.Press, [Say(ClaimType.FundingCancelled, 164), Say(ClaimType.FundingRetained, 316)]),
        new("garbled", "2025-03-04", SourceRank.Aggregator, [Say(ClaimType.FundingCancelled, 146)]),
        new("late", "2025-03-05", SourceRank.Press, [Say(ClaimType.FundingCancelled, 164, "cathode active material", null), Say(ClaimType.ScopeDropped, scope: "CAM")]),
        new("bare", "2025-03-06", SourceRank.Press, [Say(ClaimType.FundingCancelled)]),
    ];

    public static readonly IReadOnlyList<StoryDocument> October =
    [
        new("trade-october", "2025-10-03", SourceRank.Press, [Say(ClaimType.FundingCancelled, 110, null, "DOE", (316, AmountRole.Announced), (206, AmountRole.Outlaid))]),
        new("radio", "2025-10-03", SourceRank.Press, [Say(ClaimType.FundingCancelled, 100, others: (319, AmountRole.Announced))]),
        new("aggregator", "2025-10-04", SourceRank.Aggregator, [Say(ClaimType.FundingCancelled, 316)]),
        new("local", "2025-10-04", SourceRank.Local, [Say(ClaimType.FundingRetained, 316)]),
    ];

    public static readonly IReadOnlyList<StoryDocument> Documents = [Announcement, February, .. Retellings, .. October];
}
