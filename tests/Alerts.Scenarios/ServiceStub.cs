using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Scenarios;

/// <summary>A service on a free loopback port that answers in JSON, notes what it is asked, and fails where a test wants it to.</summary>
internal abstract class ServiceStub : IAsyncDisposable
{
    private WebApplication _app = null!;

    public Uri Url => new(_app.Urls.First());

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers for the next requests, in place of the right ones; null lets one pass.</summary>
    public ConcurrentQueue<RequestDelegate?> Faults { get; } = new();

    protected static async Task<TStub> StartAsync<TStub>(TStub stub) where TStub : ServiceStub
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        stub._app = builder.Build();
        stub._app.Use(async (context, next) =>
        {
            stub.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            if (stub.Faults.TryDequeue(out var fault) && fault is not null)
                await fault(context);
            else
                await next(context);
        });
        stub.Map(stub._app);
        await stub._app.StartAsync();
        return stub;
    }

    protected abstract void Map(WebApplication app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    protected static IResult Json(string json, int status = 200) => Results.Text(json, "application/json", statusCode: status);

    /// <summary>Trouble as services have it: a status, or one of the ways to answer well with nothing of use.</summary>
    public static RequestDelegate Fault(string kind) => async context =>
    {
        var response = context.Response;
        response.ContentType = "application/json";
        switch (kind)
        {
            case "429":
                response.StatusCode = 429;
                response.Headers.RetryAfter = "3600";
                break;
            case "empty 200":
                break;
            case "HTML with 200":
                response.ContentType = "text/html";
                await response.WriteAsync("<!doctype html><title>Just a moment</title>");
                break;
            case "truncated gzip":
                response.Headers.ContentEncoding = "gzip";
                using (var whole = new MemoryStream())
                {
                    await using (var gzip = new GZipStream(whole, CompressionMode.Compress, leaveOpen: true))
                        gzip.Write("""{"results":[],"page_metadata":{"hasNext":false}}"""u8);
                    await response.Body.WriteAsync(whole.ToArray().AsMemory(0, (int)whole.Length / 2));
                }
                break;
            default:
                response.StatusCode = int.Parse(kind);
                await response.WriteAsync("""{"detail":"Something about the filters"}""");
                break;
        }
    };
}
