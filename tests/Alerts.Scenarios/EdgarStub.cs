using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <param name="Files">Name → page; the first is the report itself.</param>
internal sealed record StubFiling(string Accession, string Form, DateTimeOffset Accepted, string Items, OrderedDictionary<string, string> Files);

/// <summary>EDGAR on loopback: parallel lists of filings with validators, a folder a filing, and nothing for who doesn't say who asks.</summary>
internal sealed class EdgarStub : ServiceStub
{
    public const string List = "/submissions/CIK0001811882.json";

    public List<StubFiling> Filings { get; } = [];

    public static Task<EdgarStub> StartAsync() => StartAsync(new EdgarStub());

    protected override void Map(WebApplication app)
    {
        app.MapGet(List, (HttpContext context) =>
        {
            if (!context.Request.Headers.UserAgent.ToString().Contains('@', StringComparison.Ordinal))
                return Results.Text("<html>Undeclared automated tool</html>", "text/html", statusCode: 403);
            var tag = $"\"{Filings.Count}\"";
            context.Response.Headers.ETag = tag;
            return context.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(304) : Json(Submissions());
        });
        app.MapGet("/Archives/edgar/data/1811882/{folder}/{file}", (string folder, string file) =>
        {
            if (Filings.Find(f => f.Accession.Replace("-", "", StringComparison.Ordinal) == folder) is not { } filing)
                return Results.NotFound();
            if (file == "index.json")
                return Json(JsonSerializer.Serialize(new { directory = new { item = filing.Files.Keys.Select(name => new { name, type = "text.gif", size = "" }) } }));
            return filing.Files.TryGetValue(file, out var page) ? Results.Text(page, "text/html") : Results.NotFound();
        });
    }

    /// <summary>Newest first.</summary>
    private string Submissions()
    {
        var filings = Filings.OrderByDescending(f => f.Accepted).ToList();
        return JsonSerializer.Serialize(new
        {
            cik = "1811882",
            name = "Example Cells Holdings, Inc.",
            filings = new
            {
                recent = new
                {
                    accessionNumber = filings.Select(f => f.Accession),
                    filingDate = filings.Select(f => f.Accepted.ToString("yyyy-MM-dd")),
                    acceptanceDateTime = filings.Select(f => f.Accepted.ToString("yyyy-MM-ddTHH:mm:ss.000Z")),
                    form = filings.Select(f => f.Form),
                    items = filings.Select(f => f.Items),
                    primaryDocument = filings.Select(f => f.Files.Keys.First()),
                },
                files = Array.Empty<object>(),
            },
        });
    }
}
