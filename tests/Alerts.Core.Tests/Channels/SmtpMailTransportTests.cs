using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Model;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Core.Tests.Channels;

public class SmtpMailTransportTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Fact]
    public async Task A_mail_that_the_server_takes_is_sent()
    {
        using var server = new SmtpStub();
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(Plain(server.Port)));
        Assert.Equal("delivery-5b1c0a7742e9d3f0@alerts.example.org", sent.Reference);
        Assert.Contains("MAIL FROM:<alerts@example.org>", server.Commands[1], StringComparison.Ordinal);
        Assert.Equal("RCPT TO:<reader@example.com>", server.Commands[2]);
        Assert.Contains("Subject: $164 million DOE award for CAM cancelled: Ascend Elements", server.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy")]
    [InlineData("CONNECT", "drop")]
    [InlineData("EHLO", "drop")]
    [InlineData("MAIL", "421 closing")]
    [InlineData("MAIL", "451 try later")]
    [InlineData("RCPT", "450 <reader@example.com> greylisted")]
    [InlineData("DATA", "451 try later")]
    [InlineData("BODY", "451 disk full")]
    [InlineData("BODY", "421 closing")]
    public async Task A_passing_refusal_is_worth_another_try(string step, string reply)
    {
        using var server = new SmtpStub((step, reply));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(Plain(server.Port)));
        HasNoAddress(retry.Reason);
    }

    [Theory]
    [InlineData("MAIL", "550 <alerts@example.org> not here", "the sender")]
    [InlineData("RCPT", "550 5.1.1 <reader@example.com> unknown", "the recipient")]
    [InlineData("RCPT", "551 user not local", "the recipient")]
    [InlineData("DATA", "554 no valid recipients", "the mail")]
    [InlineData("BODY", "550 reader@example.com says no", "the mail")]
    [InlineData("MAIL", "530 5.7.0 log in first", "login")]
    public async Task A_lasting_refusal_fails_and_says_what_was_refused(string step, string reply, string named)
    {
        using var server = new SmtpStub((step, reply));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(Plain(server.Port)));
        Assert.Contains(named, failed.Reason, StringComparison.Ordinal);
        HasNoAddress(failed.Reason);
    }

    [Fact]
    public async Task A_connection_lost_after_the_last_byte_is_tried_again_and_the_doubt_is_said()
    {
        using var server = new SmtpStub(("BODY", "drop"));
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(Plain(server.Port)));
        Assert.Contains("may have been accepted", retry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_stays_sent_when_the_farewell_fails()
    {
        using var server = new SmtpStub(("QUIT", "drop"));
        Assert.IsType<SendResult.Sent>(await SendAsync(Plain(server.Port)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        int port;
        using (var server = new SmtpStub())
            port = server.Port;
        var retry = Assert.IsType<SendResult.Retry>(await SendAsync(Plain(port)));
        Assert.Equal("The mail server can't be reached.", retry.Reason);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("RCPT")]
    [InlineData("BODY")]
    public async Task A_server_that_falls_silent_is_left_after_the_time_limit(string step)
    {
        using var server = new SmtpStub((step, "hang"));
        var sending = SendAsync(Plain(server.Port));
        await server.Hanging;
        time.Advance(TimeSpan.FromSeconds(60));
        var retry = Assert.IsType<SendResult.Retry>(await sending);
        Assert.Equal("The mail server did not answer within 60 seconds.", retry.Reason);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_of_a_time_limit()
    {
        using var server = new SmtpStub(("RCPT", "hang"));
        using var caller = new CancellationTokenSource();
        var sending = SendAsync(Plain(server.Port), caller.Token);
        await server.Hanging;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_wrong_login_fails_and_names_the_settings()
    {
        using var server = new SmtpStub(("AUTH", "535 5.7.8 no such user mailer"));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(WithLogin(server.Port, MailSecurity.None)));
        Assert.Contains("Mail:Smtp:Password", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("mailer", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_sent_over_a_connection_that_turned_out_plain()
    {
        using var server = new SmtpStub();
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(WithLogin(server.Port, MailSecurity.Auto)));
        Assert.Contains("no encryption", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_the_encryption_that_was_asked_for_gets_no_mail()
    {
        using var server = new SmtpStub();
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(Plain(server.Port) with { Security = MailSecurity.StartTls }));
        Assert.Contains("Mail:Smtp:Security", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_login_is_used_where_plain_connections_are_allowed()
    {
        using var server = new SmtpStub();
        Assert.IsType<SendResult.Sent>(await SendAsync(WithLogin(server.Port, MailSecurity.None)));
        Assert.Contains(server.Commands, c => c.StartsWith("AUTH PLAIN", StringComparison.Ordinal));
    }

    private static SmtpOptions Plain(int port) => new() { Host = "127.0.0.1", Port = port, Security = MailSecurity.None };

    private static SmtpOptions WithLogin(int port, MailSecurity security) =>
        Plain(port) with { Security = security, User = "mailer", Password = new Secret("hunter2") };

    private Task<SendResult> SendAsync(SmtpOptions smtp, CancellationToken? cancellation = null)
    {
        var options = new MailOptions { From = "alerts@example.org", Smtp = smtp };
        Assert.Empty(options.Validate());
        var channel = new EmailChannel(options, new SmtpMailTransport(smtp, time), time);
        return channel.SendAsync(Golden.Alert("february-cancellation"), cancellation ?? TestContext.Current.CancellationToken);
    }

    private static void HasNoAddress(string reason) => Assert.DoesNotContain("@", reason, StringComparison.Ordinal);
}
