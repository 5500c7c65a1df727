using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Benchmarks;

/// <summary>A mail server on loopback that takes everything and keeps nothing, fast enough never to be what is measured.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public MailSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url => new($"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptTcpClientAsync());
    }

    private static async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                var step = line.Split(' ', ':')[0].ToUpperInvariant();
                await SayAsync(stream, step switch { "DATA" => "354 go on", "QUIT" => "221 bye", "EHLO" => "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8", _ => "250 fine" });
                if (step == "QUIT")
                    return;
                if (step != "DATA")
                    continue;
                while (await reader.ReadLineAsync() is not ("." or null))
                {
                }
                await SayAsync(stream, "250 kept");
            }
        }
    }

    private static ValueTask SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
