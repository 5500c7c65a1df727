using System.Text;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>
/// What each claim makes of each standing of an award, a product and a project, told in the same week and months later:
/// tests/fixtures/ledgers/transitions.tsv. Every type of claim is in it; UPDATE_GOLDEN=1 writes it anew.
/// </summary>
public class TransitionTests
{
    private static readonly Project Plant = new() { Id = "plant", Organization = "Example Cells" };

    private static readonly Claim Selected = Funding(ClaimType.FundingAwarded) with { Certainty = Certainty.Planned };

    /// <summary>Standing → what was told to come to it.</summary>
    private static readonly (string Standing, Claim[] Told)[] Awards =
    [
        ("nothing known", []),
        ("selected", [Selected]),
        ("active", [Funding(ClaimType.FundingAwarded)]),
        ("paused", [Funding(ClaimType.FundingAwarded), Funding(ClaimType.FundingPaused)]),
        ("reduced", [Funding(ClaimType.FundingAwarded), Part(ClaimType.FundingReduced)]),
        ("cancelled in part", [Funding(ClaimType.FundingAwarded), Part(ClaimType.FundingCancelled)]),
        ("cancelled", [Funding(ClaimType.FundingAwarded), Funding(ClaimType.FundingCancelled)]),
        ("reinstated", [Funding(ClaimType.FundingAwarded), Funding(ClaimType.FundingCancelled), Funding(ClaimType.FundingRestored)]),
    ];

    private static readonly (string Standing, Claim[] Told)[] Products =
    [
        ("nothing known", []),
        ("in scope", [Scope(ClaimType.ScopeAdded)]),
        ("dropped", [Scope(ClaimType.ScopeDropped)]),
    ];

    private static readonly (string Standing, Claim[] Told)[] Projects =
    [
        ("nothing known", []),
        ("paused", [Say(ClaimType.ProjectPaused)]),
        ("resumed", [Say(ClaimType.ProjectPaused), Say(ClaimType.ProjectResumed)]),
        ("opened", [Say(ClaimType.ProjectOpened)]),
        ("cancelled", [Say(ClaimType.ProjectCancelled)]),
    ];

    private static readonly (string Standing, Claim[] Told)[] Investments =
    [
        ("nothing known", []),
        ("$300 million", [Say(ClaimType.InvestmentChanged, 300)]),
    ];

    /// <summary>Happenings that have no standing: each may come again.</summary>
    private static readonly (string Standing, Claim[] Told)[] Happenings = [("nothing known", []), ("happened before", [.. HappeningTypes.Select(t => Say(t))])];

    private static readonly (string Subject, (string Standing, Claim[] Told)[] Standings, Claim[] Claims)[] Subjects =
    [
        ("award", Awards,
        [
            Selected, Funding(ClaimType.FundingAwarded), Funding(ClaimType.FundingIncreased), Part(ClaimType.FundingReduced), Part(ClaimType.FundingCancelled),
            Funding(ClaimType.FundingCancelled), Funding(ClaimType.FundingPaused), Funding(ClaimType.FundingRetained), Funding(ClaimType.FundingRestored),
        ]),
        ("product", Products, [Scope(ClaimType.ScopeAdded), Scope(ClaimType.ScopeDropped), Scope(ClaimType.ScopeRetained)]),
        ("project", Projects, [Say(ClaimType.ProjectCancelled), Say(ClaimType.ProjectPaused), Say(ClaimType.ProjectResumed), Say(ClaimType.ProjectOpened)]),
        ("investment", Investments, [Say(ClaimType.InvestmentChanged, 300), Say(ClaimType.InvestmentChanged, 500), Say(ClaimType.InvestmentAffirmed, 300)]),
        ("happening", Happenings, [.. HappeningTypes.Select(t => Say(t))]),
    ];

    private static ClaimType[] HappeningTypes =>
        [ClaimType.ProjectDelayed, ClaimType.ProjectDownsized, ClaimType.ProjectExpanded, ClaimType.OwnershipChanged, ClaimType.JobsChanged];

    [Fact]
    public void Each_claim_does_to_each_standing_what_the_table_says()
    {
        var table = new StringBuilder("subject\tstanding\tclaim\tin the same week\tmonths later\n");
        foreach (var (subject, standings, claims) in Subjects)
        {
            foreach (var (standing, told) in standings)
            {
                foreach (var claim in claims)
                    table.Append($"{subject}\t{standing}\t{NameOf(claim)}\t{Outcome(told, claim, 3)}\t{Outcome(told, claim, 200)}\n");
            }
        }
        var file = Path.Combine(Repository.Root, "tests", "fixtures", "ledgers", "transitions.tsv");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, table.ToString());
        Assert.Equal(File.ReadAllText(file), table.ToString());
    }

    [Fact]
    public void Every_type_of_claim_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<ClaimType>().Order(), Subjects.SelectMany(s => s.Claims).Select(c => c.Type).Distinct().Order());

    [Fact]
    public void Every_standing_that_a_claim_leads_to_is_a_standing_of_the_table()
    {
        foreach (var (subject, standings, claims) in Subjects.Where(s => s.Subject is "award" or "product" or "project"))
        {
            var reached = standings
                .SelectMany(s => claims.SelectMany(claim => new[] { Outcome(s.Told, claim, 3), Outcome(s.Told, claim, 200) }))
                .Select(outcome => outcome[2..].Split(" (")[0].Split(": ")[0])
                .Where(value => !value.StartsWith("increased", StringComparison.Ordinal));
            Assert.Subset(standings.Select(s => s.Standing).ToHashSet(), reached.ToHashSet());
        }
    }

    /// <summary>"→ cancelled (changed)", "= active (affirmed)": the value afterwards, and whether it is another.</summary>
    private static string Outcome(Claim[] told, Claim claim, int days)
    {
        var story = new LedgerStory(Plant);
        var day = new DateOnly(2024, 1, 1);
        for (var i = 0; i < told.Length; i++)
        {
            story.Tell($"before-{i}", day.AddDays(told[0].Type == ClaimType.ProjectDelayed ? 0 : i * 200).ToString("yyyy-MM-dd"), told[i]);
            story.TellEveryone();
        }
        var last = day.AddDays(told.Length == 0 || told[0].Type == ClaimType.ProjectDelayed ? 0 : (told.Length - 1) * 200);
        var before = story.State;
        story.Tell("now", last.AddDays(days).ToString("yyyy-MM-dd"), claim);
        var effect = story.Entries[^1].Effect;
        var value = effect.Key is null ? "nothing" : story.State.Find(effect.Key)?.Value ?? "nothing";
        var was = effect.Key is null ? "nothing" : before.Find(effect.Key)?.Value ?? "nothing";
        return $"{(value == was ? "=" : "→")} {value} ({WireName.Of(effect.Kind)})";
    }

    private static string NameOf(Claim claim) =>
        $"{WireName.Of(claim.Type)}{(claim.Certainty == Certainty.Planned ? ", planned" : "")}{(claim.AmountRole == AmountRole.Terminated ? ", in part" : "")}{(claim.Type is ClaimType.InvestmentChanged or ClaimType.InvestmentAffirmed ? $", {Money.Text(claim.AmountUsd!.Value)}" : "")}";

    private static Claim Funding(ClaimType type) => Say(type, type == ClaimType.FundingIncreased ? 20 : 100, null, "DOE") with { AwardNumber = "DEEE0001234" };

    private static Claim Part(ClaimType type) => Say(type, 40, null, "DOE", (100, AmountRole.Announced)) with { AmountRole = AmountRole.Terminated, AwardNumber = "DEEE0001234" };

    private static Claim Scope(ClaimType type) => Say(type, null, "anodes");

    [Fact]
    public void A_retelling_of_the_selection_does_not_undo_the_award_and_a_shrunken_loss_does_not_undo_the_end()
    {
        var story = new LedgerStory(Plant);
        story.Tell("award", "2024-01-01", Funding(ClaimType.FundingAwarded));
        Assert.Null(story.Tell("selection", "2024-01-03", Selected));
        story.Tell("end", "2025-01-01", Funding(ClaimType.FundingCancelled));
        story.TellEveryone();
        Assert.Null(story.Tell("list", "2025-09-01", Part(ClaimType.FundingReduced)));
        Assert.Equal("cancelled", story.State.Find("award/1")!.Value);
        // The official record may still show that it was less.
        Assert.NotNull(story.Tell("record", "2025-09-02", SourceRank.Official, Part(ClaimType.FundingCancelled)));
        Assert.Equal("cancelled in part: $40 million of $100 million", story.State.Find("award/1")!.Value);
    }

    [Fact]
    public void The_more_independent_sources_agree_the_surer_a_change_is()
    {
        var story = new LedgerStory(Plant);
        var id = story.Tell("first", "2025-01-01", Funding(ClaimType.FundingCancelled))!.Id;
        var sure = story.Changes[id].Confidence;
        for (var i = 0; i < 20; i++)
        {
            var claim = Funding(ClaimType.FundingCancelled);
            var article = new Article("", $"In words of its own, paper {i} tells that the award of {i + 2} pages is over; {new string((char)('a' + i), 40)}.");
            story.Tell($"paper-{i}", "2025-01-02", claim with { Evidence = new Evidence(article, ArticlePart.Text, 0, article.Text.Length) });
            Assert.InRange(story.Changes[id].Confidence, sure, 0.99);
            sure = story.Changes[id].Confidence;
        }
        Assert.Equal(0.99, sure);
    }
}
