using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Alerts.Core.Tests.Outbound;

/// <summary>What a client asked. Header names compare without case.</summary>
public sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Answers a request by writing raw bytes; the connection is closed when it returns.</summary>
public delegate Task LoopbackHandler(LoopbackRequest request, Stream response, CancellationToken cancellation);

/// <summary>
/// A small HTTP/1.1 server on 127.0.0.1 and a free port. The handler writes the whole response by itself, right or wrong, so
/// tests can drip, lie and break off. One request per connection.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly LoopbackHandler handler;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;

    /// <param name="certificate">With one, the server speaks TLS.</param>
    public LoopbackServer(LoopbackHandler handler, X509Certificate2? certificate = null)
    {
        this.handler = handler;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Gives every request the same answer.</summary>
    public LoopbackServer(byte[] answer)
        : this((_, response, cancellation) => response.WriteAsync(answer, cancellation).AsTask())
    {
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>"127.0.0.1:port", as OutboundOptions.AllowLocal takes it.</summary>
    public string Authority => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>All requests so far, in the order they were read.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    public Uri Url(string path = "/") => new($"http://{Authority}{path}");

    /// <summary>A complete response with its Content-Length.</summary>
    public static byte[] Answer(int status, string body = "", params string[] headers) =>
        Answer(status, Encoding.UTF8.GetBytes(body), headers);

    /// <inheritdoc cref="Answer(int, string, string[])"/>
    public static byte[] Answer(int status, byte[] body, params string[] headers) =>
        [.. Head(status, [.. headers, $"Content-Length: {body.Length}"]), .. body];

    /// <summary>A status line and headers; without a Content-Length among them the body goes on until the connection closes.</summary>
    public static byte[] Head(int status, params string[] headers)
    {
        string[] lines = [$"HTTP/1.1 {status} Test", .. headers, "Connection: close", "", ""];
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await OpenAsync(client.GetStream());
                if (await ReadAsync(stream, stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    await handler(request, stream, stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
            {
                // The client hung up, as many tests want it to, or the test is over.
            }
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream stream)
    {
        if (certificate is null)
            return stream;
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
        return encrypted;
    }

    /// <summary>Null where the connection ended before the headers did, or holds no HTTP.</summary>
    private static async Task<LoopbackRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (head.Count > 64 * 1024 || await stream.ReadAsync(one, cancellation) == 0)
                return null;
            head.Add(one[0]);
            if (!char.IsAsciiLetter((char)head[0]))
                return null;
        }
        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellation);
        return new LoopbackRequest(first[0], first[1], headers, body);
    }
}
