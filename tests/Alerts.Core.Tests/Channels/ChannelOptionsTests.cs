using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

public class ChannelOptionsTests
{
    private static readonly MailOptions Outbox = new() { From = "alerts@example.org", Outbox = "out" };
    private static readonly SmtpOptions Server = new() { Host = "smtp.example.org" };

    private static readonly SendGridOptions Service = new() { ApiKey = new Secret("SG.key") };

    public static TheoryData<MailOptions, string> Wrong => new()
    {
        { Outbox with { From = "" }, "Mail:From" },
        { Outbox with { From = "a@example.org, b@example.org" }, "Mail:From" },
        { Outbox with { FromName = "Alerts\r\nBcc: a@example.org" }, "Mail:FromName" },
        { Outbox with { Outbox = " " }, "Mail:Outbox" },
        { Outbox with { Smtp = Server }, "Mail:Outbox" },
        { Outbox with { SendGrid = Service }, "Mail:SendGrid" },
        { SendGrid(Service with { ApiKey = null }), "Mail:SendGrid:ApiKey" },
        { SendGrid(Service with { ApiKey = new Secret("hunter2 with a blank") }), "Mail:SendGrid:ApiKey" },
        { SendGrid(Service with { Region = (SendGridRegion)9 }), "Mail:SendGrid:Region" },
        { SendGrid(Service with { Host = new Uri("http://api.sendgrid.com") }), "Mail:SendGrid:Host" },
        { SendGrid(Service with { EventKey = "no key" }), "Mail:SendGrid:EventKey" },
        { Smtp(Server with { Host = "" }), "Mail:Smtp:Host" },
        { Smtp(Server with { Host = "smtp://example.org" }), "Mail:Smtp:Host" },
        { Smtp(Server with { Port = 0 }), "Mail:Smtp:Port" },
        { Smtp(Server with { Security = (MailSecurity)9 }), "Mail:Smtp:Security" },
        { Smtp(Server with { User = "mailer" }), "Mail:Smtp:Password" },
        { Smtp(Server with { Password = new Secret("hunter2") }), "Mail:Smtp:User" },
        { Smtp(Server with { Timeout = TimeSpan.Zero }), "Mail:Smtp:Timeout" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_setting_that_can_not_be_used_is_named_without_its_secret(MailOptions options, string setting)
    {
        var problem = Assert.Single(options.Validate());
        Assert.Contains(setting, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem + options, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_can_be_used_raise_nothing()
    {
        Assert.Empty(Outbox.Validate());
        Assert.Empty(Smtp(Server with { User = "mailer", Password = new Secret("hunter2") }).Validate());
        Assert.Empty(new TeamsOptions().Validate());
        Assert.Empty(new TeamsOptions { Outbox = "out" }.Validate());
    }

    [Fact]
    public void A_blank_folder_for_cards_is_named() =>
        Assert.Contains("Teams:Outbox", Assert.Single(new TeamsOptions { Outbox = " " }.Validate()), StringComparison.Ordinal);

    private static MailOptions SendGrid(SendGridOptions service) => new() { From = "alerts@example.org", SendGrid = service };

    private static MailOptions Smtp(SmtpOptions smtp) => new() { From = "alerts@example.org", Smtp = smtp };
}
