using System.Text;
using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Model;
using MimeKit;

namespace Alerts.Core.Tests.Channels;

/// <summary>A digest of the written-down alerts, in each channel.</summary>
public class DigestMessageTests
{
    private static readonly DateTimeOffset Date = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    internal static readonly DigestMessage Digest = Of([.. Golden.Names.Select(name => Golden.Alert(name.Data))]);

    private static DigestMessage Of(IReadOnlyList<AlertMessage> entries) => new(
        "m-digest", new Destination("email", new Secret("reader@example.com")), Date,
        new Timing { Frequency = Frequency.Daily, Zone = "America/New_York" }, entries,
        new Dictionary<RoutingRule, int> { [RoutingRule.Silenced] = 2, [RoutingRule.BelowConfidence] = 1 }, new Uri("https://alerts.example.org/"));

    private static Task<MimeMessage> ComposeAsync(DigestMessage digest) =>
        MailComposer.ComposeAsync(digest, new MailboxAddress("Alerts", "alerts@example.org"), new MailboxAddress("", "reader@example.com"), Date);

    [Fact]
    public void The_plain_text_is_as_written_down() => Golden.Matches("digest", "txt", DigestText.Of(DigestViewBuilder.Of(Digest)));

    [Fact]
    public async Task The_html_is_as_written_down() => Golden.Matches("digest", "html", await MailHtml.RenderAsync(DigestViewBuilder.Of(Digest)));

    [Fact]
    public void The_card_is_as_written_down() =>
        Golden.Matches("digest", "card.json", JsonNode.Parse(CardSize.Fit(DigestViewBuilder.Of(Digest)))!.ToJsonString(ModelJson.Indented) + "\n");

    [Fact]
    public void The_event_is_as_written_down() =>
        Golden.Matches("digest", "event.json", JsonNode.Parse(CloudEvent.Of(Digest))!.ToJsonString(ModelJson.Indented) + "\n");

    [Fact]
    public async Task The_mail_names_its_delivery_and_answers_no_project()
    {
        using var mail = await ComposeAsync(Digest);
        Assert.Equal("m-digest", mail.Headers["X-Alerts-Delivery"]);
        Assert.Empty(mail.References);
        Assert.StartsWith("$164 million DOE award", mail.Subject!, StringComparison.Ordinal);
        Assert.EndsWith(", and 3 more", mail.Subject!, StringComparison.Ordinal);
        Assert.InRange(mail.Subject!.Length, 20, 65);
    }

    [Fact]
    public void Of_many_changes_the_most_severe_are_shown_first_and_the_rest_is_counted()
    {
        var some = SomeAlert.With("$1 million award cancelled");
        var entries = Enumerable.Range(0, 400).Select(i => some with
        {
            Change = some.Change with { Id = $"c-{i}", ProjectId = $"p-{i % 40}", ProjectName = $"Example {i % 40}", Severity = i == 317 ? Severity.Critical : Severity.Info },
        }).ToList();
        var view = DigestViewBuilder.Of(Of(entries));
        Assert.Equal("Example 37", view.Groups[0].Project);
        Assert.Equal(25, view.Groups.Sum(g => g.Changes.Count));
        Assert.Equal("and 375 more on the page", view.More);
        Assert.Equal("400 changes in 40 projects.", view.Summary);
    }

    [Fact]
    public async Task However_much_there_is_to_tell_the_card_and_the_mail_stay_under_their_limits()
    {
        var huge = SomeAlert.Huge(20, new string('€', 1000));
        var message = Of([.. Enumerable.Range(0, 60).Select(i => huge with { Change = huge.Change with { Id = $"c-{i}", ProjectId = $"p-{i}" } })]);
        var view = DigestViewBuilder.Of(message);
        Assert.InRange(CardSize.Fit(view).Length, 1000, CardSize.Most);
        using var mail = await ComposeAsync(message);
        Assert.InRange(mail.HtmlBody!.Length, 10_000, 100_000);
        Assert.Contains("more on the page", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("more on the page", Encoding.UTF8.GetString(CardSize.Fit(view)), StringComparison.Ordinal);
    }
}
