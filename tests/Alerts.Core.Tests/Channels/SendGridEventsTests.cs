using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

public sealed class SendGridEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Body = """[{"event":"delivered"}]"""u8.ToArray();

    [Fact]
    public void What_was_signed_holds_and_what_is_altered_old_early_or_signed_by_another_does_not()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (known, time) = (Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Time(Now));
        var signature = Signed(key, time, Body);
        Assert.True(Is(signature, time, Body));
        Assert.False(Is(signature, time, [.. Body, (byte)' ']));
        Assert.False(Is(signature, Time(Now.AddSeconds(1)), Body));
        Assert.False(Is(Signed(other, time, Body), time, Body));
        Assert.False(Is(null, time, Body));
        Assert.False(Is("no base64", time, Body));
        Assert.False(Is(Convert.ToBase64String(new byte[70]), time, Body));
        foreach (var (at, holds) in new[] { (Now.AddHours(-24), true), (Now.AddHours(-26), false), (Now.AddMinutes(9), true), (Now.AddMinutes(11), false) })
            Assert.Equal(holds, Is(Signed(key, Time(at), Body), Time(at), Body));
        foreach (var wrong in new[] { "", "soon", "-1", "99999999999999999" })
            Assert.False(Is(Signed(key, wrong, Body), wrong, Body));

        bool Is(string? signed, string at, byte[] body) => SendGridEvents.IsSigned(known, signed, at, body, Now);
    }

    [Fact]
    public void Events_about_our_mails_are_read_and_all_others_left_out()
    {
        const string ours = "\"email\":\"l.reed@example.org\",\"timestamp\":1772366400,\"alerts_delivery\":\"m-1\",\"alerts_change\":\"c-1\",\"alerts_subscription\":\"desk\"";
        var body = Encoding.UTF8.GetBytes($$"""
            [
              { {{ours}}, "event": "processed", "category": ["a", "b"] },
              { {{ours}}, "event": "delivered", "category": "a", "response": "250 OK" },
              { {{ours}}, "event": "bounce", "type": "bounce", "reason": "550 no such user l.reed" },
              { {{ours}}, "event": "bounce", "type": "blocked" },
              { {{ours}}, "event": "dropped", "reason": "Bounced Address" },
              { {{ours}}, "event": "dropped", "reason": "Too many recipients" },
              { {{ours}}, "event": "spamreport" },
              { {{ours}}, "event": "group_unsubscribe" },
              { "email": "x@example.org", "timestamp": 1772366400, "event": "delivered" },
              { "event": 7, "timestamp": "soon" }, 3, null
            ]
            """);
        var events = SendGridEvents.Read(body);
        Assert.Equal(
            [(MailEventKind.Delivered, false), (MailEventKind.Bounced, false), (MailEventKind.Blocked, false), (MailEventKind.Dropped, true), (MailEventKind.Dropped, false), (MailEventKind.Complained, false), (MailEventKind.Unsubscribed, false)],
            events.Select(e => (e.Kind, e.IsForGood)));
        Assert.All(events, e => Assert.Equal((new DeliveryKey("c-1", "desk", "email"), "m-1", DateTimeOffset.FromUnixTimeSeconds(1772366400)), (e.Key, e.DeliveryId, e.At)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{")]
    [InlineData("")]
    public void What_is_no_list_is_refused(string body) => Assert.ThrowsAny<JsonException>(() => SendGridEvents.Read(Encoding.UTF8.GetBytes(body)));

    private static string Time(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString();

    private static string Signed(ECDsa key, string time, byte[] body) =>
        Convert.ToBase64String(key.SignData([.. Encoding.UTF8.GetBytes(time), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
