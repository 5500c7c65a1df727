using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

public class ClaimExtractorTests
{
    private static readonly WatchList Watched = new([
        new Project { Id = "orrin-lima", Organization = "Orrin Cells", Aliases = ["ORRI"], Name = "Lima plant", Location = "Lima, Ohio" },
        new Project { Id = "orrin-waco", Organization = "Orrin Cells", Name = "Waco plant", Location = "Waco, Texas" },
        new Project
        {
            Id = "plume", Organization = "Plume Lithium", Aliases = ["Plume"], Location = "Elko, Nevada",
            Scope = [new WatchedScope("LHM", ["lithium hydroxide monohydrate", "lithium hydroxide"])],
        },
    ]);

    private static readonly ClaimExtractor Extractor = new(Watched);

    [Theory]
    [InlineData("The Energy Department cancelled a $40 million grant to Orrin Cells.", ClaimType.FundingCancelled)]
    [InlineData("Orrin Cells paused construction in Lima.", ClaimType.ProjectPaused)]
    [InlineData("Orrin Cells laid off 40 workers.", ClaimType.JobsChanged)]
    [InlineData("Orrin Cells will no longer make pouch cells.", ClaimType.ScopeDropped)]
    [InlineData("Orrin Cells filed for bankruptcy.", ClaimType.OwnershipChanged)]
    public void A_plain_sentence_gives_its_claim(string text, ClaimType type) => Assert.Equal(type, Assert.Single(Claims(text)).Type);

    [Theory]
    [InlineData("The Energy Department did not cancel the $40 million grant to Orrin Cells.", ClaimType.FundingCancelled)]
    [InlineData("Orrin Cells has not paused construction in Lima.", ClaimType.ProjectPaused)]
    [InlineData("Orrin Cells never laid off 40 workers.", ClaimType.JobsChanged)]
    [InlineData("Orrin Cells has not filed for bankruptcy.", ClaimType.OwnershipChanged)]
    [InlineData("Orrin Cells denied that it cancelled its Lima plant.", ClaimType.ProjectCancelled)]
    public void A_denial_never_gives_the_claim_it_denies(string text, ClaimType type) => Assert.DoesNotContain(Claims(text), c => c.Type == type);

    [Theory]
    [InlineData(90, 30)]
    [InlineData(30, 90)]
    public void Two_sums_go_to_their_own_claims(int cancelled, int kept)
    {
        var claims = Claims($"The Energy Department cancelled Orrin Cells' ${cancelled} million grant. A separate ${kept} million grant remains in place.");
        Assert.Equal(
            [(ClaimType.FundingCancelled, cancelled * 1_000_000m), (ClaimType.FundingRetained, kept * 1_000_000m)],
            claims.Select(c => (c.Type, c.AmountUsd ?? 0)));
    }

    [Fact]
    public void A_paragraph_about_something_else_changes_nothing()
    {
        const string news = "The Energy Department cancelled a $40 million grant to Orrin Cells.";
        const string other = "\nThe county fair opens on Saturday. Roads downtown were repaved for $2 million.";
        Assert.Equal(Claims(news), Claims(news + other));
    }

    [Theory]
    [InlineData("Plume Laboratories closed its plant in Elko.")]
    [InlineData("A plume of smoke closed the plant.")]
    [InlineData("Plume closed the flue of the plant.")]
    public void A_name_that_only_looks_alike_is_another(string text) => Assert.Empty(Claims(text));

    [Fact]
    public void The_place_in_the_text_tells_which_project_is_meant()
    {
        Assert.Equal("orrin-waco", Assert.Single(Claims("Orrin Cells paused construction in Waco.")).ProjectId);
        Assert.Equal("orrin-lima", Assert.Single(Claims("Orrin Cells paused construction of its Lima plant.")).ProjectId);
        Assert.Null(Assert.Single(Claims("Orrin Cells paused construction of its plant.")).ProjectId);
    }

    [Fact]
    public void Money_paid_and_money_left_are_other_amounts_of_the_award()
    {
        var claim = Assert.Single(Claims("DOE terminated the $90 million grant to Orrin Cells, of which $20 million had already been paid out."));
        Assert.Equal(90_000_000m, claim.AmountUsd);
        Assert.Equal([new RoleAmount(20_000_000m, AmountRole.Outlaid)], claim.OtherAmounts);
    }

    [Fact]
    public void The_cost_of_a_plant_is_not_the_amount_of_its_award() =>
        Assert.Null(Assert.Single(Claims("DOE cancelled a grant for Orrin Cells' $900 million plant.")).AmountUsd);

    [Fact]
    public void A_scope_item_gets_the_name_that_the_watch_list_knows() =>
        Assert.Equal("LHM", Assert.Single(Claims("Plume Lithium will no longer produce lithium hydroxide.")).ScopeItem);

    [Fact]
    public void The_day_of_the_event_is_read_from_the_text()
    {
        var claim = Assert.Single(Claims("On Feb. 27, 2025, DOE cancelled a $40 million grant to Orrin Cells.", new DateOnly(2025, 3, 1)));
        Assert.Equal(new DateOnly(2025, 2, 27), claim.EventDate);
    }

    [Fact]
    public void The_number_of_the_award_is_read_without_its_hyphens() =>
        Assert.Equal("DEEE0012345", Assert.Single(Claims("DOE cancelled Orrin Cells' $40 million grant (DE-EE0012345).")).AwardNumber);

    [Theory]
    [InlineData("DOE cancelled grants of $40 million to Orrin Cells and $7 million to Plume Lithium.")]
    [InlineData("Orrin Cells and Plume Lithium lost grants of $40 million and $7 million.")]
    [InlineData("Orrin Cells lost $40 million and Plume Lithium $7 million when DOE cancelled grants this week.")]
    public void Of_several_organisations_each_gets_its_own_sum(string text) => Assert.Equal(
        [("Orrin Cells", 40_000_000m), ("Plume Lithium", 7_000_000m)],
        Claims(text).Select(c => (c.Organization, c.AmountUsd ?? 0)));

    [Fact]
    public void A_town_stands_for_the_organisation_that_builds_there() =>
        Assert.Equal("Orrin Cells", Assert.Single(Claims("Work in Waco pleased the mayor, said Orrin Cells in May. Construction in Waco has now been paused.")).Organization);

    [Fact]
    public void Steps_of_years_ago_are_history() =>
        Assert.Empty(Claims("In October 2022 Orrin Cells received a $40 million grant from DOE.", new DateOnly(2025, 3, 1)));

    [Fact]
    public void The_same_article_gives_the_same_claims()
    {
        const string text = "Orrin Cells laid off 40 workers. It also paused construction in Lima.";
        Assert.Equal(Claims(text), new ClaimExtractor(Watched).Extract(new Article("", text)));
    }

    [Fact]
    public void Nothing_watched_nothing_found() =>
        Assert.Empty(new ClaimExtractor(WatchList.Empty).Extract(new Article("", "DOE cancelled a $40 million grant to Orrin Cells.")));

    [Fact]
    public void Paid_and_lost_that_make_up_the_award_make_the_claim_surer_and_sums_that_do_not_make_it_less_sure()
    {
        double Sure(string rest) => Assert.Single(Claims($"DOE is terminating $30 million of the $75 million grant to Orrin Cells{rest}.")).Confidence;
        var alone = Sure("");
        Assert.True(Sure(". DOE has already paid out $45 million") > alone);
        Assert.True(Sure(", with $45 million already paid out") > alone);
        Assert.True(Sure(", with $60 million already paid out") < alone);
        Assert.Equal(alone, Sure(". DOE has already paid out $60 million"));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "a line of a million letters", new string('x', 1_000_000) },
        { "fifty thousand dollar signs", string.Concat(Enumerable.Repeat("$", 50_000)) },
        { "fifty thousand sums", string.Concat(Enumerable.Repeat("$1 ", 50_000)) },
        { "names without an end", string.Concat(Enumerable.Repeat("Orrin Cells ", 40_000)) },
        { "verbs without an end", string.Concat(Enumerable.Repeat("cancelled grant and ", 40_000)) },
        { "sentences without an end", string.Concat(Enumerable.Repeat("Orrin Cells cut jobs. It lost a $4 million grant. ", 8_000)) },
        { "lines without an end", string.Concat(Enumerable.Repeat("- Orrin Cells: $4 million\n", 15_000)) },
        { "sums without an end", string.Concat(Enumerable.Range(1, 15_000).Select(i => $"- Orrin Cells: ${i * 1000} grant\n")) },
        { "open brackets", string.Concat(Enumerable.Repeat("((\u201c", 100_000)) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_read_to_its_end_with_no_more_claims_than_an_article_may_have(string what, string text)
    {
        var claims = Extractor.Extract(new Article(text[..Math.Min(text.Length, 50_000)], "DOE cancelled grants to several companies.\n" + text));
        Assert.True(claims.Count <= 200, $"{what} makes {claims.Count} claims");
    }

    private static IReadOnlyList<Claim> Claims(string text, DateOnly? published = null) =>
        Extractor.Extract(new Article("", text, published is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null));
}
