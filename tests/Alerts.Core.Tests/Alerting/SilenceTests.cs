using Alerts.Alerting;
using Alerts.Model;
using Alerts.Settings;

namespace Alerts.Core.Tests.Alerting;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Subscription Desk = new() { Id = "desk", Destinations = [], Types = [ClaimType.FundingCancelled] };

    private static readonly Change Cancelled = new()
    {
        Id = "c-1",
        ProjectId = "plant",
        ProjectName = "Example Plant",
        Headline = "$5 million award cancelled",
        Differences = [],
        Sources = [],
        Severity = Severity.Critical,
        Confidence = 0.9,
        LearnedAt = Now,
        Types = [ClaimType.FundingCancelled],
    };

    private static Silence Of(TimeSpan length, string? project = null, string? subscription = null) =>
        new("s-1", Now + length, "Ann", "Moving offices.", project is null ? [] : [project], subscription is null ? [] : [subscription]);

    private static RoutingRule Rule(Subscription subscription, params Silence[] silences) => Routing.Decide(new ChangeTraits(Cancelled, project: null), subscription, silences, Now).Rule;

    [Fact]
    public void A_silence_says_until_when_who_and_why()
    {
        var decision = Routing.Decide(new ChangeTraits(Cancelled, project: null), Desk, [Of(TimeSpan.FromHours(1))], Now);
        Assert.Equal(new Decision(RoutingRule.Silenced, "Silenced until 1 Mar 2026 13:00 UTC by Ann: Moving offices."), decision);
        Assert.False(decision.Send);
    }

    [Fact]
    public void A_silence_ends_at_its_end() => Assert.Equal(RoutingRule.Wanted, Rule(Desk, Of(TimeSpan.Zero)));

    [Theory]
    [InlineData("plant", "desk", RoutingRule.Silenced)]
    [InlineData("plant", "other", RoutingRule.Wanted)]
    [InlineData("other", "desk", RoutingRule.Wanted)]
    [InlineData(null, "desk", RoutingRule.Silenced)]
    public void A_silence_covers_the_projects_and_subscriptions_that_it_names(string? project, string? subscription, RoutingRule expected) =>
        Assert.Equal(expected, Rule(Desk, Of(TimeSpan.FromHours(1), project, subscription)));

    [Fact]
    public void Any_silence_that_covers_it_is_enough() =>
        Assert.Equal(RoutingRule.Silenced, Rule(Desk, Of(TimeSpan.Zero), Of(TimeSpan.FromHours(1))));

    [Fact]
    public void A_silence_is_named_only_where_it_made_the_difference()
    {
        var silence = Of(TimeSpan.FromHours(1));
        Assert.Equal(RoutingRule.OtherProject, Rule(Desk with { Projects = ["elsewhere"] }, silence));
        Assert.Equal(RoutingRule.OtherType, Rule(Desk with { Types = [ClaimType.ScopeAdded] }, silence));
        Assert.Equal(RoutingRule.BelowConfidence, Rule(Desk with { LeastConfidence = 0.95 }, silence));
    }

    [Fact]
    public void A_silence_without_end_author_or_known_subscription_is_refused()
    {
        var settings = new AlertsSettings { Silences = [new SilenceSettings { Id = "s-1", Subscriptions = ["nobody"] }] };
        Assert.Equal(
            [
                "Silences: s-1 needs Until, the moment when it ends, such as \"2026-12-01T00:00:00Z\".",
                "Silences: s-1 needs Author and Reason, which are shown to those who were not told.",
                "Silences: s-1 names the subscription \"nobody\", which isn't in Subscriptions.",
            ],
            settings.Validate().Where(p => p.StartsWith("Silences", StringComparison.Ordinal)));
    }
}
