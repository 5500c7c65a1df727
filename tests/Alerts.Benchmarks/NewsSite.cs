using System.Globalization;
using System.Text;
using Alerts.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks;

/// <summary>How many feeds a <see cref="NewsSite"/> has, how many items each, and that one item in so many tells of a grant that ends, each of another project; 0 for none.</summary>
internal sealed record NewsSiteSize(int Feeds, int Items, int OneInSoMany)
{
    public int Documents => Feeds * Items;

    public int Changes => OneInSoMany == 0 ? 0 : Documents / OneInSoMany;
}

/// <summary>Feeds on loopback whose items carry their whole articles, so that what is measured is the way and not the fetching of pages.</summary>
internal sealed class NewsSite : IAsyncDisposable
{
    private const string Filler = "The county held its fair this week, and visitors came from three states to see cattle, quilts and a new bandstand by the river. ";

    private readonly WebApplication _app;

    private NewsSite(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>As many projects as a site may tell changes of.</summary>
    public static WatchList Watched { get; } = new([.. Enumerable.Range(0, 1000).Select(n => new Project { Id = $"p-{n}", Organization = $"{Name(n)} Cells", Name = "Dayton plant" })]);

    public static Uri Feed(Uri site, int number) => new(site, $"/feeds/{number}");

    public static async Task<NewsSite> StartAsync(NewsSiteSize size)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new NewsSite(builder.Build());
        var feeds = Enumerable.Range(0, size.Feeds).Select(n => Encoding.UTF8.GetBytes(Text(n, size))).ToList();
        site._app.MapGet("/feeds/{number:int}", (int number, HttpContext context) => Answer(context, number, feeds[number]));
        await site._app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Answer(HttpContext context, int number, byte[] feed)
    {
        var etag = $"\"{number.ToString(CultureInfo.InvariantCulture)}\"";
        context.Response.Headers.ETag = etag;
        return context.Request.Headers.IfNoneMatch == etag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(feed, "application/rss+xml");
    }

    private static string Text(int feed, NewsSiteSize size)
    {
        var xml = new StringBuilder($"<rss version=\"2.0\"><channel><title>Courier {feed}</title><link>/</link>");
        for (var item = 0; item < size.Items; item++)
        {
            var number = (feed * size.Items) + item;
            var story = size.OneInSoMany > 0 && number % size.OneInSoMany == 0
                ? $"{Name(number / size.OneInSoMany)} Cells said on Thursday that the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio. "
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
