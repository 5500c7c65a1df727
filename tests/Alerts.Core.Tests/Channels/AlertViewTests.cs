using Alerts.Channels;
using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

public class AlertViewTests
{
    [Fact]
    public void A_correction_says_what_was_told_when_and_what_holds_now()
    {
        var told = Assert.Single(View("october-correction").Corrections.Shown);
        Assert.Equal("On 28 February 2025 you were told: $164 million DOE award for CAM cancelled", told.Told);
        Assert.Equal(
            new CorrectedFact(
                "DOE award of $316 million for pCAM", "active (unchanged)", "terminated in part: $110 million of $316 million (sources disagree)"),
            Assert.Single(told.Facts.Shown));
    }

    [Fact]
    public void Facts_that_the_correction_does_not_touch_are_not_called_overtaken()
    {
        var alert = Golden.Alert("october-correction");
        var investment = alert.Change.Differences[0] with { Key = "investment", After = "$900 million" };
        var view = AlertViewBuilder.Of(alert with { Change = alert.Change with { Differences = [investment] } });
        Assert.Equal("Investment", Assert.Single(view.Corrections.Shown[0].Facts.Shown).Subject);
    }

    [Fact]
    public void A_correction_without_a_common_fact_sets_headline_against_headline()
    {
        var alert = Golden.Alert("october-correction");
        var other = alert.Change.Differences[0] with { Key = "owner" };
        var view = AlertViewBuilder.Of(alert with { Change = alert.Change with { Differences = [other] } });
        var fact = Assert.Single(view.Corrections.Shown[0].Facts.Shown);
        Assert.Equal("$164 million DOE award for CAM cancelled", fact.Then);
        Assert.Equal("$110 million of the $316 million DOE award for pCAM cancelled", fact.Now);
    }

    [Theory]
    [InlineData("This is confirmed.", Certainty.Confirmed, Certainty.Confirmed)]
    [InlineData("This is planned, not done yet.", Certainty.Planned)]
    [InlineData("This is speculation; nothing is confirmed.", Certainty.Speculated)]
    [InlineData("Of the 3 changes below, 2 are confirmed and 1 is planned.", Certainty.Confirmed, Certainty.Planned, Certainty.Confirmed)]
    public void Planned_and_confirmed_are_told_apart_in_words(string sentence, params Certainty[] certainties)
    {
        var alert = SomeAlert.With("$5 million grant ended");
        var differences = certainties.Select(c => alert.Change.Differences[0] with { Certainty = c }).ToList();
        var view = AlertViewBuilder.Of(alert with { Change = alert.Change with { Differences = differences } });
        Assert.StartsWith(sentence, view.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_version_of_a_disputed_fact_names_who_says_so()
    {
        var conflict = Assert.Single(View("october-correction").Conflicts.Shown);
        Assert.Equal("terminated in part: $110 million of $316 million", conflict.Best);
        Assert.Equal(
            [
                new VersionRow("terminated in part: $110 million of $316 million", "Ascend Elements newsroom (the company itself)"),
                new VersionRow("terminated in part: $100 million of $319 million", "Example County Herald (local press)"),
                new VersionRow("cancelled: all $316 million", "Example list of ended awards (news collector), Example Energy Wire (press)"),
                new VersionRow("not affected", "Example Valley Radio (local press), 1 earlier source"),
            ],
            conflict.Versions.Shown);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    public void Only_web_addresses_become_links(string address)
    {
        var alert = Golden.Alert("tiny");
        var source = alert.Change.Sources[0] with { Url = new Uri(address, UriKind.RelativeOrAbsolute) };
        Assert.Null(AlertViewBuilder.Of(alert with { Change = alert.Change with { Sources = [source] } }).Sources.Shown[0].Url);
    }

    [Fact]
    public void What_a_section_leaves_out_is_counted_and_the_page_named_where_there_is_one()
    {
        var view = AlertViewBuilder.Of(SomeAlert.Huge(15, "some words"));
        Assert.Equal(12, view.Changes.Shown.Count);
        Assert.Equal("and 3 more on the page", view.More(view.Changes));
        Assert.Equal("and 3 more not shown here", (view with { Page = null }).More(view.Changes));
        Assert.Null(view.More(view.Changes with { Total = 12 }));
    }

    [Fact]
    public void Text_that_runs_from_right_to_left_is_closed_off_from_its_neighbours()
    {
        var row = View("hostile").Changes.Shown[1];
        Assert.Equal("\u2068نشط\u2069", row.Before);
        Assert.Equal("scope", row.Field);
    }

    [Fact]
    public void Several_differences_in_one_told_fact_are_named_by_field()
    {
        var alert = Golden.Alert("october-correction");
        var change = alert.Change.Differences[0];
        Difference[] two =
        [
            change with { Key = "award/1/status", After = "paused" },
            change with { Key = "award/1/amount", Field = "amount", After = "$9 million" },
        ];
        var view = AlertViewBuilder.Of(alert with { Change = alert.Change with { Differences = two } });
        Assert.Equal("funding paused; amount $9 million", Assert.Single(view.Corrections.Shown[0].Facts.Shown).Now);
    }

    [Fact]
    public void A_field_that_the_subject_names_is_not_repeated()
    {
        Assert.Null(View("tiny").Changes.Shown[0].Field);
        Assert.Equal("funding", View("october-correction").Changes.Shown[0].Field);
    }

    [Fact]
    public void A_doubtful_reading_asks_to_check_the_quotes()
    {
        var alert = Golden.Alert("tiny");
        Assert.Contains("check the quotes", AlertViewBuilder.Of(alert).Lead, StringComparison.Ordinal);
        var certain = alert with { Change = alert.Change with { Confidence = 0.9 } };
        Assert.DoesNotContain("check the quotes", AlertViewBuilder.Of(certain).Lead, StringComparison.Ordinal);
    }

    private static AlertView View(string name) => AlertViewBuilder.Of(Golden.Alert(name));
}
