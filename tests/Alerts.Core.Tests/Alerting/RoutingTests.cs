using Alerts.Alerting;
using Alerts.Model;
using Alerts.Settings;

namespace Alerts.Core.Tests.Alerting;

/// <summary>What a subscription may ask for, and that the index leaves out nobody.</summary>
public sealed class RoutingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Project Plant = new()
    {
        Id = "plant",
        Organization = "Example Cells Inc.",
        Aliases = ["Example Cells", "ECI"],
        Name = "Dayton plant",
        Location = "Dayton, Montgomery County, Ohio",
        Awards = [new WatchedAward(50_000_000m, "electrode sheets", "DOE", "Battery Materials Processing")],
        Scope = [new WatchedScope("CAM", ["cathode active material"], Known: true)],
    };

    private static readonly Change Cancelled = new()
    {
        Id = "c-1",
        ProjectId = "plant",
        ProjectName = "Example Cells Inc., Dayton plant",
        Headline = "$50 million DOE award cancelled",
        Differences = [new Difference("award/1", "DOE award of $50 million", "funding", "active", "cancelled", Certainty.Confirmed)],
        Sources = [],
        Severity = Severity.Critical,
        Confidence = 0.9,
        LearnedAt = Now,
        Types = [ClaimType.FundingCancelled],
    };

    public static TheoryData<SubscriptionSettings, RoutingRule, string> Filters => new()
    {
        { new(), RoutingRule.Wanted, "The subscription follows all projects." },
        { new() { Projects = ["plant"] }, RoutingRule.Wanted, "The subscription follows this project." },
        { new() { Projects = ["elsewhere"] }, RoutingRule.OtherProject, "The subscription doesn't follow this project." },
        { new() { Organizations = ["example cells"] }, RoutingRule.Wanted, "The subscription follows this organization." },
        { new() { Organizations = ["ECI", "Other Works"] }, RoutingRule.Wanted, "The subscription follows this organization." },
        { new() { Organizations = ["Example"] }, RoutingRule.OtherOrganization, "The subscription follows Example only." },
        { new() { Places = ["Ohio"] }, RoutingRule.Wanted, "The subscription follows this place." },
        { new() { Places = ["Dayton, Montgomery County, Ohio"] }, RoutingRule.Wanted, "The subscription follows this place." },
        { new() { Places = ["Kentucky", "Day"] }, RoutingRule.OtherPlace, "The subscription wants changes in Kentucky, Day only." },
        { new() { Technologies = ["Cathode active material"] }, RoutingRule.Wanted, "The subscription follows this technology." },
        { new() { Technologies = ["active"] }, RoutingRule.Wanted, "The subscription follows this technology." },
        { new() { Technologies = ["act", "hydrogen"] }, RoutingRule.OtherTechnology, "Neither the change nor the watch list names act, hydrogen." },
        { new() { Funders = ["battery materials processing"] }, RoutingRule.Wanted, "The subscription follows this funder." },
        { new() { Funders = ["DOE"] }, RoutingRule.Wanted, "The subscription follows this funder." },
        { new() { Funders = ["State of Ohio"] }, RoutingRule.OtherFunder, "Neither the change nor the watch list names State of Ohio as funder or program." },
        { new() { Types = [ClaimType.ScopeAdded] }, RoutingRule.OtherType, "The subscription wants scope_added only." },
        { new() { LeastAmount = 50_000_000m }, RoutingRule.Wanted, "The subscription follows all projects." },
        { new() { LeastAmount = 50_100_000m }, RoutingRule.BelowAmount, "$50 million is less than the subscription's $50.1 million." },
        { new() { Text = "award cancel*" }, RoutingRule.Wanted, "The subscription follows what the change says." },
        { new() { Text = "\"award cancelled\"" }, RoutingRule.Wanted, "The subscription follows what the change says." },
        { new() { Text = "\"cancelled award\"" }, RoutingRule.OtherText, "Title and evidence don't say what the subscription looks for." },
        { new() { LeastConfidence = 0.95 }, RoutingRule.BelowConfidence, "The confidence of 0.90 is below the subscription's 0.95." },
        { new() { Places = ["Ohio"], Types = [ClaimType.ScopeAdded] }, RoutingRule.OtherType, "The subscription wants scope_added only." },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Each_filter_lets_through_what_it_names_and_says_why_it_does_not(SubscriptionSettings settings, RoutingRule rule, string reason)
    {
        Assert.Empty((settings with { Id = "desk", Email = "desk@example.org" }).Problems());
        Assert.Equal(new Decision(rule, reason), Routing.Decide(new ChangeTraits(Cancelled, Plant), settings.ToSubscription(), [], Now));
    }

    [Fact]
    public void A_change_that_tells_of_no_sum_is_not_below_any() =>
        Assert.True(Routing.Decide(new ChangeTraits(Cancelled with { Headline = "Project cancelled" }, Plant), new SubscriptionSettings { LeastAmount = 1_000_000m }.ToSubscription(), [], Now).Send);

    [Fact]
    public void Of_a_project_that_is_watched_no_more_neither_organization_nor_place_is_known() =>
        Assert.Equal(RoutingRule.OtherPlace, Routing.Decide(new ChangeTraits(Cancelled, project: null), new SubscriptionSettings { Places = ["Ohio"] }.ToSubscription(), [], Now).Rule);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_index_gives_whoever_wants_the_change_and_only_leaves_out_those_that_follow_other_things(int seed)
    {
        var dice = new Dice((ulong)seed);
        var projects = Enumerable.Range(0, 30).Select(n => SomeSubscriptions.Project(dice, n)).ToList();
        var index = new SubscriptionIndex([.. Enumerable.Range(0, 500).Select(n => SomeSubscriptions.Of(dice, n, projects.Count))]);
        var sent = 0;
        for (var round = 0; round < 60; round++)
        {
            var project = dice.Pick(projects);
            var traits = new ChangeTraits(SomeSubscriptions.Change(dice, project), dice.Roll(10) == 0 ? null : project);
            var found = index.MayWant(traits);
            Assert.Equal(index.All.Where(s => Routing.Decide(traits, s, [], Now).Send), found.Where(s => Routing.Decide(traits, s, [], Now).Send));
            Assert.All(index.All.Except(found), s => Assert.Contains(Routing.Unwanted(traits, s)!.Rule, new[] { RoutingRule.OtherProject, RoutingRule.OtherOrganization, RoutingRule.OtherPlace }));
            sent += found.Count(s => Routing.Decide(traits, s, [], Now).Send);
        }
        Assert.InRange(sent, 100, 60 * 400);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_filter_that_is_added_never_adds_an_alert(int seed)
    {
        var dice = new Dice((ulong)seed);
        var wanted = 0;
        for (var round = 0; round < 2000; round++)
        {
            var project = SomeSubscriptions.Project(dice, dice.Roll(3));
            var traits = new ChangeTraits(SomeSubscriptions.Change(dice, project), project);
            var narrow = SomeSubscriptions.Of(dice, 0, projects: 3);
            var wide = dice.Roll(8) switch
            {
                0 => narrow with { Projects = [] },
                1 => narrow with { Organizations = [] },
                2 => narrow with { Places = [] },
                3 => narrow with { Technologies = [] },
                4 => narrow with { Funders = [] },
                5 => narrow with { Types = [] },
                6 => narrow with { LeastUsd = null },
                _ => narrow with { Text = null, LeastConfidence = 0 },
            };
            if (!Routing.Decide(traits, narrow, [], Now).Send)
                continue;
            wanted++;
            Assert.True(Routing.Decide(traits, wide, [], Now).Send);
        }
        Assert.InRange(wanted, 50, 1950);
    }

    [Theory]
    [InlineData("Places of desk has \"--\", which has no letters or digits.")]
    [InlineData("LeastAmount of desk must be a sum in dollars, 0 or more.")]
    [InlineData("Text of desk: The search has 10,000 characters; at most 200 are looked for.")]
    public void What_can_not_be_followed_is_named(string problem)
    {
        var settings = new SubscriptionSettings { Id = "desk", Email = "desk@example.org", Places = ["--", "Ohio"], LeastAmount = -1, Text = new string('x', 10_000) };
        Assert.Contains(settings.Problems(), p => p.Contains(problem, StringComparison.Ordinal));
    }
}
