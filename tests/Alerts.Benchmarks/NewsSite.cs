using System.Text;
using Alerts.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks;

/// <summary>
/// Feeds on loopback whose items carry their whole articles, so that what is measured is the way and not the fetching of pages.
/// One item in ten tells of a grant that ends, each of another project.
/// </summary>
internal sealed class NewsSite : IAsyncDisposable
{
    public const int Feeds = 40;
    public const int Items = 50;
    public const int Changes = Feeds * Items / 10;

    private const string Filler = "The county held its fair this week, and visitors came from three states to see cattle, quilts and a new bandstand by the river. ";

    private readonly WebApplication _app;

    private NewsSite(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public static WatchList Watched { get; } = new([.. Enumerable.Range(0, Changes).Select(n => new Project { Id = $"p-{n}", Organization = $"{Name(n)} Cells", Name = "Dayton plant" })]);

    /// <param name="changes">Whether every tenth item tells of one.</param>
    public static async Task<NewsSite> StartAsync(bool changes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new NewsSite(builder.Build());
        var feeds = Enumerable.Range(0, Feeds).ToDictionary(n => n, n => Feed(n, changes));
        site._app.MapGet("/feeds/{number:int}", (int number) => Results.Text(feeds[number], "application/rss+xml"));
        await site._app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Feed(int feed, bool changes)
    {
        var xml = new StringBuilder($"<rss version=\"2.0\"><channel><title>Courier {feed}</title><link>/</link>");
        for (var item = 0; item < Items; item++)
        {
            var number = (feed * Items) + item;
            var story = changes && number % 10 == 0
                ? $"{Name(number / 10)} Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio. "
                : $"Reader {number} wrote to say that the fair was the best in years. ";
            xml.Append($"<item><title>News {number}</title><link>/articles/{number}</link><guid>{number}</guid><description>{story}{string.Concat(Enumerable.Repeat(Filler, 13))}</description></item>");
        }
        return xml.Append("</channel></rss>").ToString();
    }

    /// <summary>Three syllables: a name that no other project has.</summary>
    private static string Name(int number)
    {
        string[] syllables = ["bar", "del", "fin", "gor", "hul", "jav", "kem", "lon", "mir", "nas"];
        var name = syllables[number / 100 % 10] + syllables[number / 10 % 10] + syllables[number % 10];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
