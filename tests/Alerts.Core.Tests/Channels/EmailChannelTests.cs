using System.Net;
using System.Text;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Model;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Alerts.Core.Tests.Channels;

public sealed class EmailChannelTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("alerts-mail-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_mail_in_the_outbox_has_two_parts_that_tell_the_same()
    {
        using var mail = await WriteAsync(Golden.Alert("october-correction"));
        foreach (var part in new[] { mail.TextBody!, mail.HtmlBody! })
        {
            Assert.Contains("$110 million of the $316 million DOE award for pCAM cancelled", part, StringComparison.Ordinal);
            Assert.Contains("On 28 February 2025 you were told", Joined(part), StringComparison.Ordinal);
            Assert.Contains("https://news.example.org/2025/10/ends", part, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<", mail.TextBody, StringComparison.Ordinal);
        Assert.All(mail.TextBody!.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 76));
    }

    [Fact]
    public async Task A_repeated_mail_replaces_the_first_and_has_its_message_id()
    {
        using var first = await WriteAsync(Golden.Alert("tiny"));
        time.Advance(TimeSpan.FromHours(1));
        using var second = await WriteAsync(Golden.Alert("tiny"));
        Assert.Single(folder.GetFiles());
        Assert.Equal("delivery-0000000000000001@alerts.example.org", first.MessageId);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal(first.Date.AddHours(1), second.Date);
    }

    [Fact]
    public async Task Mails_of_one_project_are_one_thread()
    {
        using var alert = await WriteAsync(Golden.Alert("february-cancellation"));
        using var correction = await WriteAsync(Golden.Alert("october-correction"));
        Assert.Equal("ascend-apex-1@alerts.example.org", alert.InReplyTo);
        Assert.Equal(alert.InReplyTo, correction.InReplyTo);
        Assert.Equal(alert.InReplyTo, Assert.Single(correction.References));
    }

    [Fact]
    public async Task Every_link_of_the_html_part_is_an_address_and_nothing_more()
    {
        using var mail = await WriteAsync(Golden.Alert("february-cancellation"));
        var links = mail.HtmlBody!.Split("href=\"").Skip(1).Select(rest => WebUtility.HtmlDecode(rest.Split('"')[0])).ToList();
        Assert.Contains(links, l => l.Contains("/s/right/", StringComparison.Ordinal));
        Assert.All(links, link => Assert.DoesNotContain(link, c => c is '"' or ' ' or '<'));
        foreach (var link in links.Where(l => l.Contains("/s/", StringComparison.Ordinal)))
            Assert.Contains(link, mail.TextBody!.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_are_told_that_a_machine_wrote()
    {
        using var mail = await WriteAsync(Golden.Alert("tiny"));
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("Alerts <list.alerts.example.org>", mail.Headers[HeaderId.ListId]);
        Assert.Equal("delivery-0000000000000001", mail.Headers["X-Alerts-Delivery"]);
    }

    [Fact]
    public async Task Line_breaks_in_outside_text_start_no_header()
    {
        using var mail = await WriteAsync(Golden.Alert("hostile"));
        Assert.Empty(mail.Bcc);
        Assert.Equal("reader@example.com", Assert.Single(mail.To.Mailboxes).Address);
        Assert.DoesNotContain(mail.Headers, header => header.Value.Any(c => c is '\r' or '\n'));
        Assert.Matches("^id-[0-9a-f]{16}@alerts.example.org$", mail.InReplyTo);
    }

    [Fact]
    public async Task Outside_text_is_text_in_the_html_part()
    {
        using var mail = await WriteAsync(Golden.Alert("hostile"));
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:alert(document", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onmouseover=\"alert", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task However_much_changed_a_mail_stays_under_the_100_kilobytes_where_gmail_cuts()
    {
        using var mail = await WriteAsync(SomeAlert.Huge(40, "words of a usual length"));
        Assert.InRange(mail.HtmlBody!.Length, 10_000, 100_000);
        Assert.Contains("and 28 more on the page", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("and 28 more on the page", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("ملغى ")]
    [InlineData("👩‍👩‍👧‍👦🔋")]
    [InlineData("\r\nBcc: all@example.com\r\n")]
    public async Task Ten_thousand_characters_in_every_field_make_a_mail_that_can_be_read(string part)
    {
        using var mail = await WriteAsync(SomeAlert.Huge(12, string.Concat(Enumerable.Repeat(part, 10_000 / part.Length))));
        Assert.InRange(mail.Subject!.Length, 1, 65);
        Assert.InRange(Encoding.UTF8.GetByteCount(mail.HtmlBody!), 1_000, 100_000);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', mail.HtmlBody + mail.TextBody);
    }

    [Fact]
    public async Task A_test_says_that_it_is_one_wherever_somebody_may_look()
    {
        var test = Golden.Alert("february-cancellation") with { IsTest = true };
        using var mail = await WriteAsync(test);
        Assert.StartsWith("Test: $164 million", mail.Subject!, StringComparison.Ordinal);
        Assert.StartsWith("TEST", mail.TextBody!, StringComparison.Ordinal);
        Assert.All(new[] { mail.TextBody!, mail.HtmlBody! }, body => Assert.Contains("This is a test: nothing has happened", Joined(body), StringComparison.Ordinal));
        Assert.Contains("This is a test: nothing has happened", Encoding.UTF8.GetString(CardSize.Fit(AlertViewBuilder.Of(test))), StringComparison.Ordinal);
        Assert.Contains("alerts.test.v1", Encoding.UTF8.GetString(CloudEvent.Of(test)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("friends: a@example.org, b@example.org;")]
    [InlineData("a@")]
    [InlineData("@example.org")]
    public async Task An_address_that_is_not_exactly_one_fails_and_is_not_repeated(string address)
    {
        var alert = Golden.Alert("tiny") with { Destination = new Destination("email", new Secret(address)) };
        var failed = Assert.IsType<SendResult.Failed>(await Channel().SendAsync(alert, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("@", failed.Reason, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task An_outbox_that_can_not_be_written_is_tried_again()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var result = await Channel(file).SendAsync(Golden.Alert("tiny"), TestContext.Current.CancellationToken);
        Assert.Contains(file, Assert.IsType<SendResult.Retry>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_id_never_leads_out_of_the_outbox()
    {
        var result = await Channel().SendAsync(Golden.Alert("tiny") with { DeliveryId = "../up" }, TestContext.Current.CancellationToken);
        Assert.IsType<SendResult.Failed>(result);
        Assert.Empty(folder.GetFiles());
    }

    private EmailChannel Channel(string? outbox = null)
    {
        var options = new MailOptions { From = "alerts@example.org", Outbox = outbox ?? folder.FullName };
        return new EmailChannel(options, new OutboxMailTransport(options.Outbox), time);
    }

    private async Task<MimeMessage> WriteAsync(AlertMessage alert)
    {
        var sent = Assert.IsType<SendResult.Sent>(await Channel().SendAsync(alert, TestContext.Current.CancellationToken));
        Assert.Equal($"{alert.DeliveryId}.eml", sent.Reference);
        return await MimeMessage.LoadAsync(Path.Combine(folder.FullName, sent.Reference), TestContext.Current.CancellationToken);
    }

    private static string Joined(string part) => string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
