using System.Text.Json;
using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

/// <summary>What must hold for any article: checked on every case of tests/fixtures/claims that has one claim.</summary>
public class ClaimPropertyTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "claims");

    private static readonly ClaimExtractor Extractor = new(WatchList.Parse(File.ReadAllText(Path.Combine(Folder, "watchlist.json")), "watchlist.json"));

    private static readonly List<Article> Articles = [.. new[] { "ways.jsonl", "mirrors.jsonl", "looks.jsonl" }.SelectMany(f => File.ReadLines(Path.Combine(Folder, f)))
        .Select(l => JsonSerializer.Deserialize<Row>(l, ModelJson.Options)!)
        .Select(r => new Article(r.Title, r.Text, DateTimeOffset.Parse(r.Published + "T00:00:00Z")))];

    [Theory]
    [InlineData("The town has two bakeries and a library. Its market is on Saturdays.")]
    [InlineData("The weather was mild for the season.\nChildren played in the park.")]
    public void A_paragraph_about_something_else_changes_nothing(string paragraph)
    {
        foreach (var article in Articles)
        {
            var before = Extractor.Extract(article);
            var after = Extractor.Extract(article with { Text = article.Text + "\n" + paragraph });
            Assert.Equal(before.Select(Core), after.Select(Core));
        }
    }

    [Theory]
    [InlineData("DOE cancelled grants of {0} million to Quillon Energy and {1} million to Marrow Glass.")]
    [InlineData("Quillon Energy and Marrow Glass lost grants of {0} million and {1} million.")]
    [InlineData("Quillon Energy and Marrow Glass confirmed that they had lost {0} million and {1} million, respectively.")]
    [InlineData("DOE ended two dozen awards.\nAmong those hit: Quillon Energy in Georgia ({0} million) and Marrow Glass in Ohio ({1} million).")]
    [InlineData("DOE ended two dozen awards.\n- Quillon Energy, Georgia: {0} million\n- Marrow Glass, Ohio: {1} million")]
    public void Two_sums_that_change_places_change_the_claims(string text)
    {
        var (one, other) = (SumsOf(text, "$40", "$7"), SumsOf(text, "$7", "$40"));

        Assert.Equal([("Marrow Glass", 7_000_000m), ("Quillon Energy", 40_000_000m)], one);
        Assert.Equal([("Marrow Glass", 40_000_000m), ("Quillon Energy", 7_000_000m)], other);
    }

    [Theory]
    [InlineData("DOE has not cancelled the $92 million grant to Quillon Energy.", ClaimType.FundingCancelled)]
    [InlineData("Quillon Energy's $92 million grant was not terminated.", ClaimType.FundingCancelled)]
    [InlineData("DOE did not freeze Quillon Energy's $92 million grant.", ClaimType.FundingPaused)]
    [InlineData("DOE has not awarded Quillon Energy a grant.", ClaimType.FundingAwarded)]
    [InlineData("Quillon Energy has not paused construction in Macon.", ClaimType.ProjectPaused)]
    [InlineData("Quillon Energy did not lay off 120 workers.", ClaimType.JobsChanged)]
    [InlineData("Quillon Energy has not scrapped its Macon factory.", ClaimType.ProjectCancelled)]
    [InlineData("Quillon Energy has not delayed its Macon factory.", ClaimType.ProjectDelayed)]
    [InlineData("Nobody has told Quillon Energy that its grant is cancelled.", ClaimType.FundingCancelled)]
    [InlineData("Reports that Quillon Energy lost its $92 million grant are false.", ClaimType.FundingCancelled)]
    [InlineData("Quillon Energy denied that it had cancelled the factory.", ClaimType.ProjectCancelled)]
    [InlineData("Quillon Energy has not been acquired by Roebuck Metals.", ClaimType.OwnershipChanged)]
    public void What_is_denied_is_never_claimed(string text, ClaimType type) =>
        Assert.DoesNotContain(Extractor.Extract(new Article("", text, DateTimeOffset.UnixEpoch.AddYears(55))), c => c.Type == type && c.Certainty != Certainty.Speculated);

    [Theory]
    [InlineData("DOE may cancel the $92 million grant to Quillon Energy.")]
    [InlineData("If DOE cancels the $92 million grant, Quillon Energy will stop work on the factory.")]
    [InlineData("Quillon Energy could lay off 120 workers.")]
    [InlineData("Critics want DOE to revoke the $92 million grant to Quillon Energy.")]
    public void What_is_only_possible_never_alerts(string text) => Assert.All(Extractor.Extract(new Article("", text)), c => Assert.Equal(Certainty.Speculated, c.Certainty));

    [Theory]
    [InlineData("of which $20 million had already been paid out", AmountRole.Outlaid, 20)]
    [InlineData("of which $20 million had been reimbursed", AmountRole.Outlaid, 20)]
    [InlineData("of which $20 million has been drawn down", AmountRole.Outlaid, 20)]
    [InlineData("of which $20 million was disbursed", AmountRole.Outlaid, 20)]
    [InlineData("$20 million of it had already been spent", AmountRole.Outlaid, 20)]
    [InlineData("with $20 million remaining", AmountRole.Remaining, 20)]
    [InlineData("with $20 million left", AmountRole.Remaining, 20)]
    [InlineData("of which $20 million was still unspent", AmountRole.Remaining, 20)]
    [InlineData("of which $20 million remains outstanding", AmountRole.Remaining, 20)]
    [InlineData("with $20 million undisbursed", AmountRole.Remaining, 20)]
    [InlineData("matching $20 million of its own", AmountRole.CostShare, 20)]
    [InlineData("to which it was to add $20 million of its own", AmountRole.CostShare, 20)]
    [InlineData("toward which the firm put $20 million of its own", AmountRole.CostShare, 20)]
    [InlineData("with a company cost share of $20 million", AmountRole.CostShare, 20)]
    [InlineData("with a recipient cost share of $20 million", AmountRole.CostShare, 20)]
    public void Other_sums_of_the_award_keep_their_role(string words, AmountRole role, int millions)
    {
        var claim = Assert.Single(Extractor.Extract(new Article("", $"DOE terminated the $92 million grant to Quillon Energy, {words}.")));
        Assert.Equal(92_000_000m, claim.AmountUsd);
        Assert.Contains(new RoleAmount(millions * 1_000_000m, role), claim.OtherAmounts);
    }

    [Theory]
    [InlineData("To cancel Quillon Energy's $92 million grant")]
    [InlineData("to build a factory, Quillon Energy wins a $92 million grant")]
    [InlineData("to")]
    public void A_title_may_begin_with_to_and_a_verb(string title) =>
        Assert.All(Extractor.Extract(new Article(title, "Quillon Energy has a factory in Macon.")), c => Assert.Contains(c.Evidence.Quote, title, StringComparison.Ordinal));

    [Fact]
    public void Every_claim_names_its_rule() => Assert.All(Articles.SelectMany(Extractor.Extract), c => Assert.NotEmpty(c.Rule));

    [Fact]
    public void Explaining_an_article_gives_the_same_claims_and_says_why_not()
    {
        foreach (var article in Articles)
            Assert.Equal(Extractor.Extract(article), Extractor.Explain(article).Claims);
        var explained = Extractor.Explain(new Article("", "In 2019 Quillon Energy received a $92 million grant from DOE.", DateTimeOffset.UnixEpoch.AddYears(55)));
        Assert.Contains(explained.NearMisses, m => m.Rule == "receive" && m.Reason.Contains("history", StringComparison.Ordinal));
        Assert.Contains(explained.Highlights, h => h is { Kind: "organisation", Name: "Quillon Energy" });
    }

    private static IEnumerable<(string, decimal?)> SumsOf(string text, string first, string second) =>
        Extractor.Extract(new Article("", string.Format(text, first, second))).Select(c => (c.Organization, c.AmountUsd)).OrderBy(c => c.Organization, StringComparer.Ordinal);

    private static (ClaimType, string, decimal?, string?, Certainty) Core(Claim c) => (c.Type, c.Organization, c.AmountUsd, c.ScopeItem, c.Certainty);

    private sealed record Row(string Title, string Text, string Published);
}
