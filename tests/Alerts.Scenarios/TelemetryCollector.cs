using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Scenarios;

/// <summary>Takes what an OTLP exporter (/v1/…) and the one of Azure Monitor (/v2.1/track) send, and keeps the bytes; on a free loopback port.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    /// <summary>Longer than any exporter waits between two exports.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TelemetryCollector(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>Path → bodies, unpacked.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<byte[]>> Received { get; } = new();

    public static async Task<TelemetryCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new TelemetryCollector(builder.Build());
        collector._app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await using var packed = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
            await packed.CopyToAsync(body);
            collector.Received.GetOrAdd(request.Path, _ => new()).Enqueue(body.ToArray());
            Interlocked.Exchange(ref collector._more, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            return request.Path.StartsWithSegments("/v1")
                ? Results.Bytes([], "application/x-protobuf")
                : Results.Json(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<string>() });
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Whether the text occurs in what came to a path (any path for ""), in UTF-8 as protobuf and JSON write it.</summary>
    public bool Has(string path, string text) => Received.Where(r => r.Key.StartsWith(path, StringComparison.Ordinal))
        .SelectMany(r => r.Value).Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    /// <summary>Done once all the texts have come to the path.</summary>
    public async Task ComesAsync(string path, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var late = Task.Delay(Patience, TimeProvider.System, cancellation);
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            var missing = texts.Where(text => !Has(path, text)).ToList();
            if (missing.Count == 0)
                return;
            if (await Task.WhenAny(more, late) == late)
                Assert.Fail($"{path} has not got {string.Join(", ", missing)}; it has {string.Join(", ", Received.Select(r => $"{r.Key} {r.Value.Count}×"))}.");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
