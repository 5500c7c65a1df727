using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Demo;

/// <summary>
/// The world of the replay on a loopback address: publishers whose feeds look as they did on the day of the story,
/// their articles, and a Teams workflow that keeps the cards it is sent.
/// </summary>
internal sealed class ReplaySite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string _cards;
    private readonly TimeProvider _clock;
    private int _received;

    private ReplaySite(WebApplication app, string folder, string cards, TimeProvider clock) =>
        (_app, _folder, _cards, _clock) = (app, folder, cards, clock);

    public Uri Url => new(_app.Urls.First());

    public static async Task<ReplaySite> StartAsync(string folder, string cards, TimeProvider clock, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new ReplaySite(builder.Build(), folder, cards, clock);
        site._app.MapGet("/feeds/{source}", site.Feed);
        site._app.MapGet("/articles/{name}", site.Article);
        site._app.MapPost("/workflows/ops", site.ReceiveAsync);
        await site._app.StartAsync(cancellation);
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>The newest file that isn't from the future.</summary>
    private IResult Feed(string source, HttpRequest request)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var file = Files(Path.Combine("feeds", source))
            .Where(f => DateOnly.TryParse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture, out var day) && day <= today)
            .MaxBy(Path.GetFileNameWithoutExtension);
        if (file is null)
            return Results.NotFound();
        var bytes = File.ReadAllBytes(file);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        if (request.Headers.IfNoneMatch == etag)
            return Results.StatusCode(StatusCodes.Status304NotModified);
        request.HttpContext.Response.Headers.ETag = etag;
        return Results.Bytes(bytes, file.EndsWith(".json", StringComparison.Ordinal) ? "application/feed+json" : "application/xml");
    }

    private IResult Article(string name) => Files("articles").FirstOrDefault(f => Path.GetFileName(f) == name) is { } file
        ? Results.File(file, "text/html; charset=utf-8")
        : Results.NotFound();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var number = Interlocked.Increment(ref _received);
        var file = Path.Combine(_cards, $"{_clock.GetUtcNow():yyyy-MM-dd}-{number:D2}.json");
        await using var card = File.Create(file);
        await request.Body.CopyToAsync(card, request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    private string[] Files(string folder)
    {
        var path = Path.Combine(_folder, folder);
        return Directory.Exists(path) ? Directory.GetFiles(path) : [];
    }
}
