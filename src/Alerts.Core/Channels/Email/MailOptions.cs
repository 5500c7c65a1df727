using Alerts.Model;

namespace Alerts.Channels.Email;

/// <summary>Section "Mail" of the configuration. Mail is on where <see cref="From"/> is set, with one of the three ways out.</summary>
public sealed record MailOptions
{
    /// <summary>The sender's mail address.</summary>
    public string From { get; init; } = "";

    public string FromName { get; init; } = "Alerts";

    /// <summary>Folder that mails are written to as .eml files instead of being sent.</summary>
    public string? Outbox { get; init; }

    public SmtpOptions? Smtp { get; init; }

    public SendGridOptions? SendGrid { get; init; }

    /// <summary>One sentence for each setting that can't be used; empty when all can.</summary>
    public IReadOnlyList<string> Validate() => [.. Problems()];

    private IEnumerable<string> Problems()
    {
        if (!MailAddress.TryRead(From, out _))
            yield return "Mail:From must be one mail address, such as alerts@example.org.";
        if (OneLine.Of(FromName) != FromName || FromName.Length > 100)
            yield return "Mail:FromName must be one line of at most 100 characters.";
        if (new[] { !string.IsNullOrWhiteSpace(Outbox), Smtp is not null, SendGrid is not null }.Count(set => set) != 1)
            yield return "Set one of Mail:Outbox (a folder), Mail:Smtp:Host and Mail:SendGrid:ApiKey.";
        foreach (var problem in (Smtp?.Validate() ?? []).Concat(SendGrid?.Validate() ?? []))
            yield return problem;
    }
}

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>TLS at once on port 465, else STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>STARTTLS or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Ssl,

    /// <summary>Not at all; for a mail server on the same machine.</summary>
    None,
}

/// <summary>Section "Mail:Smtp".</summary>
public sealed record SmtpOptions
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.Auto;

    /// <summary>Null to send without logging in.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>For one mail from the connection to the server's last answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    internal IEnumerable<string> Validate()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return "Mail:Smtp:Host must be the name or address of a mail server, such as smtp.example.org.";
        if (Port is < 1 or > 65535)
            yield return "Mail:Smtp:Port must be from 1 to 65535; 587 and 465 are usual.";
        if (!Enum.IsDefined(Security))
            yield return "Mail:Smtp:Security must be Auto, StartTls, Ssl or None.";
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password?.Value))
            yield return "Mail:Smtp:User and Mail:Smtp:Password must be set together, or neither.";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10))
            yield return "Mail:Smtp:Timeout must be more than 0 seconds and at most 10 minutes.";
    }
}
