using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Scenarios;

/// <summary>A publisher with one RSS feed and its articles, and a Teams workflow that counts what it is sent; on a free loopback port.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _cards = new();
    private readonly OrderedDictionary<string, string> _items = [];

    private LoopbackSite(WebApplication app) => _app = app;

    /// <summary>Path → content.</summary>
    public ConcurrentDictionary<string, (string Type, string Body)> Pages { get; } = new();

    /// <summary>Path → an answer of its own; comes before the page of that path.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Answers { get; } = new();

    public ConcurrentQueue<string> Cards { get; } = new();

    /// <summary>What the workflow answers to the next cards that it doesn't take; empty while it takes them all.</summary>
    public ConcurrentQueue<int> CardRefusals { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Url => new(_app.Urls.First());

    public static async Task<LoopbackSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new LoopbackSite(builder.Build());
        site._app.MapPost("/workflows/ops", async (HttpRequest request) =>
        {
            if (site.CardRefusals.TryDequeue(out var status))
                return Results.StatusCode(status);
            using var reader = new StreamReader(request.Body);
            site.Cards.Enqueue(await reader.ReadToEndAsync());
            site._cards.GetOrAdd(site.Cards.Count, _ => new()).TrySetResult();
            return Results.Accepted();
        });
        site._app.MapGet("/{**path}", (HttpContext context) =>
        {
            var path = context.Request.Path;
            site.Requests.Enqueue(path);
            if (site.Answers.TryGetValue(path, out var answer))
                return answer(context);
            var result = site.Pages.TryGetValue(path, out var page) ? Results.Text(page.Body, page.Type) : Results.NotFound();
            return result.ExecuteAsync(context);
        });
        await site._app.StartAsync();
        return site;
    }

    /// <summary>Puts an article up and into the feed; under a known name it is an edit of that article.</summary>
    public void Publish(string name, string title, string text, string published = "Thu, 27 Feb 2025 15:00:00 GMT")
    {
        Pages[$"/articles/{name}"] = ("text/html", $"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{Paragraphs(text)}</article></body></html>");
        _items[name] = $"<item><title>{title}</title><link>/articles/{name}</link><guid isPermaLink=\"false\">{name}</guid><pubDate>{published}</pubDate><description>{text[..Math.Min(120, text.Length)]}</description></item>";
        Pages["/feed.xml"] = ("application/rss+xml", $"<rss version=\"2.0\"><channel><title>Courier</title><link>/</link>{string.Concat(_items.Values)}</channel></rss>");
    }

    /// <summary>Done when so many cards have come.</summary>
    public Task CardNumber(int number)
    {
        if (Cards.Count >= number)
            return Task.CompletedTask;
        return _cards.GetOrAdd(number, _ => new()).Task;
    }

    private static string Paragraphs(string text) => string.Concat(text.Split('\n').Select(p => $"<p>{p}</p>"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
