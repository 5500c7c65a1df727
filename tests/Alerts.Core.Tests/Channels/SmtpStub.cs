using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Core.Tests.Channels;

/// <summary>
/// A mail server on loopback that takes one connection. Each step ("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "BODY", "QUIT")
/// gets its usual reply unless the script holds another; "drop" closes the connection and "hang" says nothing.
/// </summary>
internal sealed class SmtpStub : IDisposable
{
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["CONNECT"] = "220 stub ready",
        ["EHLO"] = "250-stub\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES",
        ["AUTH"] = "235 2.7.0 welcome",
        ["MAIL"] = "250 2.1.0 fine",
        ["RCPT"] = "250 2.1.5 fine",
        ["DATA"] = "354 go on",
        ["BODY"] = "250 2.0.0 queued",
        ["QUIT"] = "221 2.0.0 bye",
    };

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string> script;
    private readonly TaskCompletionSource hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SmtpStub(params (string Step, string Reply)[] script)
    {
        this.script = script.ToDictionary(s => s.Step, s => s.Reply);
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The lines the client sent outside of the body.</summary>
    public List<string> Commands { get; } = [];

    public string? Body { get; private set; }

    /// <summary>Ends when the script comes to "hang".</summary>
    public Task Hanging => hanging.Task;

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var goesOn = await ReplyAsync(stream, "CONNECT");
        while (goesOn && await reader.ReadLineAsync() is { } line)
        {
            Commands.Add(line);
            var step = line.Split(' ', ':')[0].ToUpperInvariant();
            goesOn = await ReplyAsync(stream, step) && step != "QUIT";
            if (goesOn && step == "DATA" && !script.ContainsKey("DATA"))
            {
                Body = await ReadBodyAsync(reader);
                goesOn = await ReplyAsync(stream, "BODY");
            }
        }
    }

    private async Task<bool> ReplyAsync(NetworkStream stream, string step)
    {
        var reply = script.GetValueOrDefault(step) ?? Usual.GetValueOrDefault(step, "502 not here");
        if (reply == "drop")
            return false;
        if (reply == "hang")
        {
            hanging.SetResult();
            return true;
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"));
        return true;
    }

    private static async Task<string> ReadBodyAsync(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            body.Append(line).Append("\r\n");
        return body.ToString();
    }
}
