using System.Globalization;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>A search of the Federal Register: its pages, and their traps.</summary>
public sealed class FederalRegisterTests() : LoopbackTests(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private RegisterStub _stub = null!;
    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _stub = await RegisterStub.StartAsync();
        _rig = new Rig(Folder.Path, Site, Clock, change: settings => settings with
        {
            Outbound = new() { AllowLocal = [Site.Url.Authority, _stub.Url.Authority] },
            Sources = [new Source { Id = "register", Kind = "federalregister", Url = new Uri(_stub.Url, "/api/v1/documents.json?conditions[agencies][]=energy-department"), Rank = SourceRank.Official }],
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _stub.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_found_is_no_failure()
    {
        await RoundAsync();
        Assert.Null((await RecordAsync()).Problem);
        Assert.Contains("conditions[agencies][]=energy-department&conditions[publication_date][gte]=2026-01-28&order=newest&per_page=100", Uri.UnescapeDataString(_stub.Queries[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_are_read_over_pages_and_told_by_what_they_say()
    {
        for (var other = 0; other < 230; other++)
            _stub.Add($"2026-{other:D5}", "Procedure for test of boilers", null);
        _stub.Add("2026-09999", "Example Cells; Notice of termination", "The Department of Energy has terminated its $164 million award to Example Cells for the Dayton plant in Dayton, Ohio.");
        await RoundAsync();
        Assert.Equal(231, (await TitlesAsync()).Count);
        Assert.Equal(3, _stub.Queries.Count);
        Assert.Equal(1, _rig.MailCount);
        await RoundAsync();
        Assert.Equal((231, 1), ((await TitlesAsync()).Count, _rig.MailCount));
    }

    [Fact]
    public async Task Pages_that_begin_anew_without_a_word_or_lead_to_another_host_end_the_search()
    {
        for (var other = 0; other < 150; other++)
            _stub.Add($"2026-{other:D5}", "Procedure for test of boilers", null);
        _stub.Next = $"{_stub.Url}api/v1/documents.json?page=1";
        await RoundAsync();
        Assert.Equal((100, 2), ((await TitlesAsync()).Count, _stub.Queries.Count));
        _stub.Next = "http://169.254.169.254/latest/meta-data";
        await RoundAsync();
        Assert.Equal(3, _stub.Queries.Count);
        Assert.Null((await RecordAsync()).Problem);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("empty 200")]
    [InlineData("HTML with 200")]
    [InlineData("truncated gzip")]
    public async Task Trouble_with_any_page_loses_nothing(string kind)
    {
        for (var call = 0; call < 2; call++)
        {
            for (var added = 0; added < 120; added++)
                _stub.Add($"2026-{call}{added:D4}", "Procedure for test of boilers", null);
            for (var good = 0; good < call; good++)
                _stub.Faults.Enqueue(null);
            _stub.Faults.Enqueue(ServiceStub.Fault(kind));
            await RoundAsync();
            Assert.NotNull((await RecordAsync()).Problem);
            await RoundAsync();
            await RoundAsync();
            Assert.Equal(120 * (call + 1), (await TitlesAsync()).Count);
        }
        Assert.Null((await RecordAsync()).Problem);
    }

    private async Task RoundAsync()
    {
        Clock.Advance(TimeSpan.FromHours(7));
        await _rig.RunAsync(Cancellation);
    }

    private async Task<SourceRecord> RecordAsync() => (await _rig.Get<SourceRecords>().GetAsync("register", Cancellation)).Record;

    private Task<IReadOnlyList<string>> TitlesAsync() => _rig.TitlesAsync("register", Cancellation);

    private sealed class RegisterStub : ServiceStub
    {
        private readonly List<object> _documents = [];

        public List<string> Queries { get; } = [];

        /// <summary>What every page gives as its next, in place of the right one.</summary>
        public string? Next { get; set; }

        public static Task<RegisterStub> StartAsync() => StartAsync(new RegisterStub());

        public void Add(string number, string title, string? text) => _documents.Insert(0, new Dictionary<string, object?>
        {
            ["document_number"] = number,
            ["title"] = title,
            ["abstract"] = text,
            ["action"] = "Notice.",
            ["publication_date"] = "2026-03-02",
            ["html_url"] = null,
        });

        protected override void Map(WebApplication app) => app.MapGet("/api/v1/documents.json", (HttpContext context) =>
        {
            Queries.Add(context.Request.QueryString.Value!);
            var rows = int.TryParse(context.Request.Query["per_page"], CultureInfo.InvariantCulture, out var asked) && asked is > 1 and <= 2000 ? asked : 20;
            var page = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
            if (page * rows > 10_000 || page > 50)
                page = 1;
            if (_documents.Count == 0)
                return Json("""{"count":0,"description":"none"}""");
            var next = Next ?? (page * rows < _documents.Count ? $"{Url}api/v1/documents.json?per_page={rows}&page={page + 1}" : null);
            return Json(JsonSerializer.Serialize(new { count = _documents.Count, next_page_url = next, results = _documents.Skip((page - 1) * rows).Take(Next is null ? rows : 100) }));
        });
    }
}
