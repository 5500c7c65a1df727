using System.Net.Sockets;
using Alerts.Model;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Alerts.Channels.Email;

/// <summary>
/// Sends mails over SMTP, one connection a mail. The server's own words never get into a reason: they repeat addresses.
/// Exactly-once can't be had here: where the connection ends after the mail's last byte, the server may have taken it.
/// </summary>
public sealed class SmtpMailTransport(SmtpOptions options, TimeProvider time) : IMailTransport
{
    public async Task<SendResult> SendAsync(string deliveryId, DeliveryKey? key, MimeMessage mail, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        // The certificate is checked; its revocation isn't, since that fetches addresses which the certificate itself names.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Security, either.Token);
            if (options.User is { Length: > 0 } user)
            {
                if (!client.IsSecure && options.Security != MailSecurity.None)
                    return new SendResult.Failed(
                        "The mail server offers no encryption, so the password was not sent; set Mail:Smtp:Security to None to allow that.");
                await client.AuthenticateAsync(user, options.Password?.Value ?? "", either.Token);
            }
            await client.SendAsync(mail, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new SendResult.Retry(null, $"The mail server did not answer within {options.Timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (Classify(e) is { } result)
        {
            return result;
        }
        await QuitAsync(client, either.Token);
        return new SendResult.Sent(mail.MessageId ?? deliveryId);
    }

    private SecureSocketOptions Security => options.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Ssl => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.Auto,
    };

    /// <summary>RFC 5321, 4.2.1: 4yz is worth another try, 5yz is not.</summary>
    private static SendResult? Classify(Exception error) => error switch
    {
        SmtpCommandException { StatusCode: var code } e when (int)code is >= 400 and < 500 =>
            new SendResult.Retry(null, $"The mail server put {Refused(e)} off (status {(int)code}).") { OfMessage = code != SmtpStatusCode.ServiceNotAvailable },
        SmtpCommandException { StatusCode: var code } e =>
            new SendResult.Failed($"The mail server refused {Refused(e)} (status {(int)code})."),
        AuthenticationException or MailKit.ServiceNotAuthenticatedException =>
            new SendResult.Failed("The mail server did not accept the login, or asks for one; check Mail:Smtp:User and Mail:Smtp:Password."),
        SslHandshakeException =>
            new SendResult.Retry(null, "No encrypted connection to the mail server could be made; check its certificate and Mail:Smtp:Security."),
        NotSupportedException =>
            new SendResult.Failed(
                "The mail server lacks encryption, login or international addresses; check Mail:Smtp:Security, Mail:Smtp:User and the address."),
        SmtpProtocolException or MailKit.ServiceNotConnectedException =>
            new SendResult.Retry(null, "The connection ended before the mail server confirmed the mail; it may have been accepted."),
        SocketException or IOException or TimeoutException =>
            new SendResult.Retry(null, "The mail server can't be reached."),
        _ => null,
    };

    private static string Refused(SmtpCommandException error) => error.ErrorCode switch
    {
        SmtpErrorCode.RecipientNotAccepted => "the recipient",
        SmtpErrorCode.SenderNotAccepted => "the sender",
        _ => "the mail",
    };

    /// <summary>The mail is already accepted: whatever happens to the farewell changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SmtpProtocolException)
        {
        }
    }
}
