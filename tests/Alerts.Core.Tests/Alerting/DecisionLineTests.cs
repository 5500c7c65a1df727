using Alerts.Alerting;
using Alerts.Model;

namespace Alerts.Core.Tests.Alerting;

/// <summary>Why a subscription did or didn't get a change, one case for each kind of decision.</summary>
public class DecisionLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Subscription Desk = new() { Id = "desk", Destinations = [new Destination("email", new Secret("desk@example.org"))] };

    private static readonly ChangeTraits Ended = new(new Change
    {
        Id = "c-2",
        ProjectId = "plant",
        ProjectName = "Example Plant",
        Headline = "$5 million award cancelled",
        Differences = [],
        Sources = [],
        Severity = Severity.Critical,
        Confidence = 0.9,
        LearnedAt = Noon,
        Types = [ClaimType.FundingCancelled],
    }, project: null);

    private static Delivery Decided(DeliveryStatus status, RoutingRule rule, string reason) => new()
    {
        Id = "m-1",
        ProjectId = "plant",
        ChangeId = "c-2",
        SubscriptionId = "desk",
        Channel = "email",
        Status = status,
        Rule = rule,
        Reason = reason,
        Attempts = 2,
        LastAttempt = Noon,
        NextAttempt = Noon.AddMinutes(5),
    };

    public static TheoryData<DeliveryStatus, RoutingRule, string> Kinds => new()
    {
        { DeliveryStatus.Sent, RoutingRule.Wanted, "Sent on 1 Mar 2026 12:00 UTC. Because." },
        { DeliveryStatus.Failed, RoutingRule.Wanted, "Failed, the last of 2 attempts on 1 Mar 2026 12:00 UTC. Because." },
        { DeliveryStatus.Retry, RoutingRule.Wanted, "Attempt 3 follows on 1 Mar 2026 12:05 UTC. Because." },
        { DeliveryStatus.Pending, RoutingRule.Wanted, "On its way. Because." },
        { DeliveryStatus.InDigest, RoutingRule.Wanted, "Waits for a digest. Because." },
        { DeliveryStatus.NotSent, RoutingRule.OtherProject, "Not sent. Because." },
        { DeliveryStatus.NotSent, RoutingRule.OtherType, "Not sent. Because." },
        { DeliveryStatus.NotSent, RoutingRule.BelowConfidence, "Not sent. Because." },
        { DeliveryStatus.NotSent, RoutingRule.Silenced, "Not sent. Because." },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_stored_decision_is_told_with_its_rule_its_reason_and_what_came_of_it(DeliveryStatus status, RoutingRule rule, string sentence) =>
        Assert.Equal(new DecisionLine("desk", "email", WireName.Of(rule), WireName.Of(status), sentence), Assert.Single(DecisionLine.Of(Ended, [Desk], [Decided(status, rule, "Because.")], due: null)));

    [Fact]
    public void A_correction_names_what_it_corrects()
    {
        var line = Assert.Single(DecisionLine.Of(Ended, [Desk], [Decided(DeliveryStatus.Sent, RoutingRule.Wanted, "Because.") with { Corrects = ["c-1"] }], due: null));
        Assert.Equal("correction", line.Rule);
        Assert.EndsWith("It goes out as a correction of c-1, which this reader was told.", line.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_came_later_and_who_is_gone_are_told_apart()
    {
        var late = new Subscription { Id = "late", Destinations = [new Destination("teams", new Secret("x"))] };
        var lines = DecisionLine.Of(Ended, [late], [Decided(DeliveryStatus.Sent, RoutingRule.Wanted, "Because.")], due: null);
        Assert.EndsWith("The subscription no longer has this channel.", lines[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(("late", "none", "Nothing was decided: the subscription is younger than the change."), (lines[1].SubscriptionId, lines[1].Rule, lines[1].Sentence));
    }

    [Fact]
    public void Who_follows_other_things_has_no_stored_decision_and_is_told_why_all_the_same()
    {
        var lines = DecisionLine.Of(Ended, [Desk with { Projects = ["elsewhere"] }, Desk with { Id = "scope", Types = [ClaimType.ScopeAdded] }], [], due: null);
        Assert.Equal(
            [("other_project", "Not sent. The subscription doesn't follow this project."), ("other_type", "Not sent. The subscription wants scope_added only.")],
            lines.Select(l => (l.Rule, l.Sentence)));
    }

    [Fact]
    public void What_waits_for_other_versions_says_until_when() =>
        Assert.Equal("Nothing is decided yet: until 1 Mar 2026 12:00 UTC it waits for other versions of the same news.", Assert.Single(DecisionLine.Of(Ended, [Desk], [], Noon)).Sentence);
}
