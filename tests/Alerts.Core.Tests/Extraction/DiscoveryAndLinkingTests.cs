using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

/// <summary>Whose news it is: names that an article introduces, award numbers, look-alikes, and organisations that nobody watches.</summary>
public class DiscoveryAndLinkingTests
{
    private static readonly WatchList Watched = new(
    [
        new Project { Id = "hub", Organization = "Kestrel Valley Hydrogen Hub", Name = "hydrogen hub" },
        new Project { Id = "refinery", Organization = "Plume Refining", Awards = [new WatchedAward(52_000_000m, Fain: "DE-EE0012345")] },
        new Project { Id = "university", Organization = "St. Orrin University" },
        new Project { Id = "lantern", Organization = "Lantern Cement" },
    ]);

    private static IReadOnlyList<Claim> Claims(string text, bool discover = false) =>
        new ClaimExtractor(Watched, discover).Extract(new Article("", text, new DateTimeOffset(2025, 10, 15, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("The Kestrel Valley Hydrogen Hub (KVH2) met on Monday. KVH2 has lost its $750 million grant from DOE.", "Kestrel Valley Hydrogen Hub")]
    [InlineData("The Kestrel Valley Hydrogen Hub (\"KVH2\") met on Monday. DOE has ended a $750 million grant to KVH2.", "Kestrel Valley Hydrogen Hub")]
    [InlineData("Plume Refining, formerly Blackbird Metals, sits in Idaho. DOE froze a $52 million grant to Blackbird Metals.", "Plume Refining")]
    [InlineData("Plume Refining (previously known as Blackbird Metals) sits in Idaho. DOE froze a $52 million grant to Blackbird Metals.", "Plume Refining")]
    [InlineData("The department has terminated award DE-EE0012345, worth $52 million.", "Plume Refining")]
    [InlineData("The department has terminated award DEEE0012345, worth $52 million.", "Plume Refining")]
    [InlineData("DOE restored a $4.9 million grant to St. Orrin University.", "St. Orrin University")]
    public void A_name_that_the_article_introduces_stands_for_the_organisation(string text, string organization) =>
        Assert.Equal(organization, Assert.Single(Claims(text)).Organization);

    [Theory]
    [InlineData("Lantern Home Energy filed for Chapter 7 on Tuesday.")]
    [InlineData("DOE terminated award DE-EE0099999, worth $52 million.")]
    [InlineData("DOE cut a grant to Roebuck Metals; Lantern Cement, a customer, had no comment.")]
    public void What_only_looks_alike_is_nobodys(string text) => Assert.Empty(Claims(text));

    [Fact]
    public void An_award_of_an_unwatched_organisation_is_found_when_asked_for_and_belongs_to_no_project()
    {
        const string text = "The Department of Energy has terminated a $44 million grant to Roebuck Metals.";

        var claim = Assert.Single(Claims(text, discover: true));

        Assert.Equal((ClaimType.FundingCancelled, "Roebuck Metals", 44_000_000m), (claim.Type, claim.Organization, claim.AmountUsd));
        Assert.Null(claim.ProjectId);
        Assert.True(claim.Confidence < 0.5);
        Assert.StartsWith("discovered", claim.Rule, StringComparison.Ordinal);
        Assert.Empty(Claims(text));
    }

    [Theory]
    [InlineData("Roebuck Metals has cancelled its picnic, the Department of Energy said.")]
    [InlineData("The Department of Agriculture has terminated a $44 million grant to Roebuck Metals.")]
    [InlineData("In 2019 the Department of Energy terminated a $44 million grant to Roebuck Metals.")]
    [InlineData("Roebuck Metals won an order from Sample Motors; the Department of Energy was not involved.")]
    public void Only_news_of_DOE_awards_is_discovered(string text) => Assert.Empty(Claims(text, discover: true));
}
