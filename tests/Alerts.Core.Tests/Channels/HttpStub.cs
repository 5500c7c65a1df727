using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Core.Tests.Channels;

/// <summary>A web server on loopback that answers one request with what it was given, or never where that is null.</summary>
internal sealed class HttpStub : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<string> request = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="response">Status line, headers and body as they go over the wire.</param>
    public HttpStub(string? response)
    {
        listener.Start();
        _ = ServeAsync(response);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The request's head and body, once both have come.</summary>
    public Task<string> Request => request.Task;

    /// <param name="status">"202 Accepted"</param>
    /// <param name="headers">Whole lines without their ends.</param>
    public static string Response(string status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n{body}";

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(string? response)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            head.Append(line).Append('\n');
        var length = head.ToString().Split('\n').First(h => h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..];
        var body = await ReadAsync(reader, int.Parse(length));
        request.SetResult($"{head}\n{body}");
        if (response is not null)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
        // Kept open until the client closes: a stub without a response is one that hangs.
        await reader.ReadToEndAsync();
    }

    private static async Task<string> ReadAsync(StreamReader reader, int bytes)
    {
        var body = new StringBuilder();
        var buffer = new char[4096];
        while (Encoding.UTF8.GetByteCount(body.ToString()) < bytes && await reader.ReadAsync(buffer) is > 0 and var read)
            body.Append(buffer, 0, read);
        return body.ToString();
    }
}
