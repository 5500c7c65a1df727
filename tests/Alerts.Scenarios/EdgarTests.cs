using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Filings of a listed company from a stub of EDGAR to ledgers and mails, in calm and in trouble.</summary>
public sealed class EdgarTests() : LoopbackTests(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
{
    private const string Report = "<html><body><p>Item 1.02 Termination of a Material Definitive Agreement.</p><p>On February 27, 2026, the U.S. Department of Energy terminated its $164 million award to Example Cells for the Dayton plant in Dayton, Ohio.</p></body></html>";

    private const string Release = "<html><body><h1>Example Cells lays off staff</h1><p>Example Cells will lay off 120 workers at its Dayton plant in Dayton, Ohio, the company said.</p></body></html>";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private EdgarStub _stub = null!;
    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _stub = await EdgarStub.StartAsync();
        _stub.Filings.Add(new("0001811882-20-000001", "8-K", Clock.GetUtcNow().AddYears(-5), "1.02", new() { ["old.htm"] = Report }));
        _stub.Filings.Add(new("0001811882-26-000002", "10-K", Clock.GetUtcNow().AddDays(-9), "", new() { ["year.htm"] = Report }));
        _stub.Filings.Add(new("0001811882-26-000003", "8-K", Clock.GetUtcNow().AddDays(-8), "5.02,9.01", new() { ["officers.htm"] = Report }));
        Start("Example Alerts admin@example.org");
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _stub.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Start(string userAgent) => _rig = new Rig(Folder.Path, Site, Clock, change: settings => settings with
    {
        Outbound = new() { AllowLocal = [Site.Url.Authority, _stub.Url.Authority], UserAgent = userAgent },
        Sources = [new Source { Id = "filings", Kind = "edgar", Url = new Uri(_stub.Url, EdgarStub.List), Rank = SourceRank.Filing, Name = "SEC filings" }],
    });

    [Fact]
    public async Task A_report_of_an_agreement_that_ended_and_its_press_release_are_read_and_nothing_else()
    {
        await RoundAsync();
        Assert.Empty(await TitlesAsync());

        File();
        await RoundAsync();
        Assert.Equal(
            ["Example Cells Holdings, Inc., form 8-K: end of a material agreement", "Example Cells Holdings, Inc., form 8-K: end of a material agreement (press release)"],
            (await TitlesAsync()).Order());
        var changes = await _rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation);
        Assert.Equal([ClaimType.FundingCancelled, ClaimType.JobsChanged], changes.SelectMany(c => c.Types).Order());
        Assert.All(changes, c => Assert.Equal(SourceRank.Filing, c.Sources[0].Rank));

        _stub.Requests.Clear();
        await RoundAsync();
        Assert.Equal([$"GET {EdgarStub.List}"], _stub.Requests);
    }

    [Fact]
    public async Task Who_does_not_say_who_asks_is_turned_away_and_told_what_to_set()
    {
        await _rig.DisposeAsync();
        Start("Alerts/0.1");
        await RoundAsync();
        var problem = (await _rig.Get<SourceRecords>().GetAsync("filings", Cancellation)).Record.Problem;
        Assert.Equal("127.0.0.1 turns this program away (403). It wants to know who asks: set Outbound:UserAgent to your organization's name and a mail address, and wait ten minutes.", problem);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("422")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("empty 200")]
    [InlineData("HTML with 200")]
    [InlineData("truncated gzip")]
    public async Task Trouble_with_any_of_the_calls_loses_nothing_and_doubles_nothing(string kind)
    {
        for (var call = 0; call < 2; call++)
        {
            File(number: 10 + call);
            for (var good = 0; good < call; good++)
                _stub.Faults.Enqueue(null);
            _stub.Faults.Enqueue(ServiceStub.Fault(kind));
            for (var round = 0; round < 3; round++)
                await RoundAsync();
            Assert.Empty(_stub.Faults);
            Assert.Equal(2 * (call + 1), (await TitlesAsync()).Count);
        }
        Assert.Null((await _rig.Get<SourceRecords>().GetAsync("filings", Cancellation)).Record.Problem);
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_are_left_out()
    {
        _stub.Filings.Add(new("0001811882-26-000020", "8-K", Clock.GetUtcNow(), "8.01", new() { ["report.htm"] = Report, ["../../ex99.htm"] = Release, ["ex99-1.htm"] = Release, ["ex99-logo.jpg"] = "" }));
        _stub.Filings.Add(new("../../../secret", "8-K", Clock.GetUtcNow(), "8.01", new() { ["report.htm"] = Report }));
        _stub.Filings.Add(new("0001811882-26-000021", "8-K", Clock.GetUtcNow(), "8.01", new() { ["https://evil.example/x.htm"] = Report }));
        await RoundAsync();
        Assert.Equal(2, (await TitlesAsync()).Count);
    }

    private void File(int number = 10) =>
        _stub.Filings.Add(new($"0001811882-26-{number:D6}", "8-K", Clock.GetUtcNow(), "1.02,9.01", new() { [$"report{number}.htm"] = Report, ["ex99-1.htm"] = Release }));

    private async Task RoundAsync()
    {
        Clock.Advance(TimeSpan.FromHours(2));
        await _rig.RunAsync(Cancellation);
    }

    private Task<IReadOnlyList<string>> TitlesAsync() => _rig.TitlesAsync("filings", Cancellation);
}
