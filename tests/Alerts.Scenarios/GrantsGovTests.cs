using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>Notices of funding opportunities from a stub of Grants.gov to ledgers and mails, in calm and in trouble.</summary>
public sealed class GrantsGovTests() : LoopbackTests(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
{
    private const string Project = "example-cells-dayton";

    /// <summary>Every notice has this, and it says nothing.</summary>
    private const string Boilerplate = "<p>DOE&nbsp;may cancel this FOA at any time. Applications that are withdrawn are not reviewed.</p>";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly WatchList Watched = new(
    [
        new Project
        {
            Id = Project,
            Organization = "Example Cells",
            Name = "Dayton plant",
            Awards = [new WatchedAward(80_000_000m, "recycling line", "DOE", Fain: "DE-FOA-0003589"), new WatchedAward(20_000_000m, "anode line", "DOE", Fain: "DE-MS0000020")],
        },
    ]);

    private GrantsGovStub _stub = null!;
    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _stub = await GrantsGovStub.StartAsync();
        for (var other = 1; other <= 120; other++)
            _stub.Opportunities[other] = new(other, $"DE-FOA-000{other:D4}", $"Other notice {other}", "posted", new(2026, 6, 1), 1_000_000m, Boilerplate);
        _stub.Opportunities[361773] = new(361773, "DE-FOA-0003589", "Battery Materials Recycling", "posted", new(2026, 6, 1), 100_000_000m, Boilerplate);
        _rig = new Rig(Folder.Path, Site, Clock, watched: Watched, change: settings => settings with
        {
            Outbound = new() { AllowLocal = [Site.Url.Authority, _stub.Url.Authority] },
            Sources = [new Source { Id = "notices", Kind = "grantsgov", Url = _stub.Url, Rank = SourceRank.Official, Name = "Grants.gov" }],
        });
        await RoundAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _stub.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task All_notices_are_seen_once_over_pages_and_polls_and_nobody_is_told()
    {
        var titles = await TitlesAsync();
        Assert.Equal(121, titles.Count);
        Assert.Contains("Funding opportunity DE-FOA-0003589, Battery Materials Recycling: first seen, $100 million expected", titles);
        Assert.Equal(0, _rig.MailCount);
    }

    [Fact]
    public async Task A_cut_of_the_expected_funding_of_a_watched_notice_is_told_from_and_to()
    {
        Amend(o => o with { Funding = 60_000_000m, Version = 2 });
        await RoundAsync();
        Assert.Equal(1, _rig.MailCount);
        var change = Assert.Single(await ChangesAsync());
        Assert.Equal([ClaimType.FundingReduced], change.Types);
        Assert.Equal("Funding opportunity DE-FOA-0003589, Battery Materials Recycling: estimated funding $100 million → $60 million", change.Sources[0].Title);
        Assert.Equal("synopsis.estimatedFunding: 60000000.00", Assert.Single(change.Sources[0].Evidence).Quote);
    }

    [Theory]
    [InlineData("CANCELLED: Battery Materials Recycling", Boilerplate)]
    [InlineData("Battery Materials Recycling", "<p>This Funding Opportunity Announcement (FOA) has been <b>cancelled</b>.</p>" + Boilerplate)]
    [InlineData("Battery Materials Recycling", "DOE has rescinded this notice. " + Boilerplate)]
    public async Task A_cancelled_notice_is_told_whether_its_title_or_its_text_says_so(string title, string description)
    {
        Amend(o => o with { Title = title, Description = description, Version = 2 });
        await RoundAsync();
        Assert.Equal(1, _rig.MailCount);
        Assert.Equal([ClaimType.FundingCancelled], Assert.Single(await ChangesAsync()).Types);
        // The other award of the project is as it was.
        var state = (await _rig.Get<LedgerRecords>().GetAsync(Project, Cancellation)).State!;
        Assert.Equal(["cancelled", "active"], state.Awards.Select(a => state.Find(a.Key)!.Value));
    }

    [Fact]
    public async Task A_notice_that_ends_before_its_last_day_is_perhaps_cancelled_and_one_that_ends_after_it_is_no_news()
    {
        Amend(o => o with { Status = "archived" });
        _stub.Opportunities.Remove(1);
        await RoundAsync();
        var change = Assert.Single(await ChangesAsync());
        Assert.Contains("perhaps cancelled", change.Sources[0].Title, StringComparison.Ordinal);
        Assert.Contains("Funding opportunity DE-FOA-0000001, Other notice 1: ended before its last day (inferred: perhaps cancelled)", await TitlesAsync());

        Clock.Advance(TimeSpan.FromDays(100));
        _stub.Opportunities[2] = _stub.Opportunities[2] with { Status = "archived" };
        await RoundAsync();
        Assert.Contains("Funding opportunity DE-FOA-0000002, Other notice 2: archived", await TitlesAsync());
        Assert.Single(await ChangesAsync());
    }

    [Fact]
    public async Task Another_day_and_other_words_are_an_amendment_field_by_field_and_no_alert()
    {
        Amend(o => o with { Closes = new(2026, 7, 15), Description = o.Description + "<p>Questions were answered.</p>", Version = 2 });
        await RoundAsync();
        Assert.Contains("Funding opportunity DE-FOA-0003589, Battery Materials Recycling: amended (closes 2026-06-01 → 2026-07-15, description)", await TitlesAsync());
        Amend(o => o with { Version = 3 });
        var before = (await TitlesAsync()).Count;
        await RoundAsync();
        Assert.Equal((before, 0), ((await TitlesAsync()).Count, _rig.MailCount));
    }

    [Theory]
    [InlineData("422")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("empty 200")]
    [InlineData("HTML with 200")]
    [InlineData("truncated gzip")]
    [InlineData("no hits")]
    [InlineData("failed")]
    public async Task Trouble_with_any_of_the_calls_loses_nothing_and_doubles_nothing(string kind)
    {
        var before = (await TitlesAsync()).Count;
        for (var call = 0; call < 4; call++)
        {
            Amend(o => o with { Funding = o.Funding - 1_000_000m });
            for (var good = 0; good < call; good++)
                _stub.Faults.Enqueue(null);
            _stub.Faults.Enqueue(kind switch
            {
                "no hits" => HostileAnswers.Body("application/json", """{"errorcode":0,"data":{"hitCount":0,"oppHits":[]}}"""),
                "failed" => HostileAnswers.Body("application/json", """{"errorcode":1,"msg":"Try later","data":{}}"""),
                _ => ServiceStub.Fault(kind),
            });
            for (var round = 0; round < 3; round++)
                await RoundAsync();
            Assert.Empty(_stub.Faults);
            Assert.Equal(before + call + 1, (await TitlesAsync()).Count);
        }
        Assert.Null((await _rig.Get<SourceRecords>().GetAsync("notices", Cancellation)).Record.Problem);
    }

    private void Amend(Func<StubOpportunity, StubOpportunity> amend) => _stub.Opportunities[361773] = amend(_stub.Opportunities[361773]);

    /// <summary>A search and, over as many polls as it takes, every notice that it had.</summary>
    private async Task RoundAsync()
    {
        Clock.Advance(TimeSpan.FromHours(7));
        await _rig.RunAsync(Cancellation);
        Clock.Advance(TimeSpan.FromHours(1));
        await _rig.RunAsync(Cancellation);
    }

    private Task<IReadOnlyList<Change>> ChangesAsync() => _rig.Get<LedgerRecords>().ChangesAsync(Project, Cancellation);

    private Task<IReadOnlyList<string>> TitlesAsync() => _rig.TitlesAsync("notices", Cancellation);
}
