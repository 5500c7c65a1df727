using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Scenarios;

/// <summary>A server of a reader's own, on a free loopback port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <param name="answer">Reads what is posted and says with which status it is answered.</param>
    public static async Task<Receiver> StartAsync(Func<HttpRequest, Task<int>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpContext context) => context.Response.StatusCode = await answer(context.Request));
        await app.StartAsync();
        return new Receiver(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
