using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>Award records from a stub of the service to ledgers and mails, alone and beside the news, in calm and in trouble.</summary>
public sealed class UsaSpendingTests() : LoopbackTests(new DateTimeOffset(2025, 2, 20, 12, 0, 0, TimeSpan.Zero))
{
    private const string Project = "ascend-elements-apex-1";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly WatchList Watched = new(
    [
        new Project
        {
            Id = Project,
            Organization = "Ascend Elements",
            Name = "Apex 1",
            Awards =
            [
                new WatchedAward(316_000_000m, "pCAM", "DOE", Fain: "DE-MS0000316"),
                new WatchedAward(164_000_000m, "CAM", "DOE", Fain: "DE-MS0000164"),
            ],
        },
    ]);

    private UsaSpendingStub _stub = null!;
    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _stub = await UsaSpendingStub.StartAsync();
        _stub.Updated = new(2025, 2, 20);
        Put("DEMS0000316", new(2028, 5, 31), outlaid: 150_000_000m, [new("0", new(2023, 5, 1), "A", 316_000_000m, "APEX 1 PRECURSOR")]);
        Put("DEMS0000164", new(2028, 5, 31), outlaid: null, [new("0", new(2023, 5, 1), "A", 164_000_000m, "APEX 1 CATHODE")]);
        Site.Publish("fair", "County fair opens", "The county fair opens its gates on Friday.", "Wed, 19 Feb 2025 15:00:00 GMT");
        _rig = new Rig(Folder.Path, Site, Clock, watched: Watched, change: settings => settings with
        {
            Outbound = new() { AllowLocal = [Site.Url.Authority, _stub.Url.Authority] },
            Sources = [new Source { Id = "records", Kind = "usaspending", Url = _stub.Url, Rank = SourceRank.Official, Name = "USAspending" }, .. settings.Sources],
        });
        await _rig.RunAsync(Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _stub.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Award_records_alone_tell_the_reference_story()
    {
        Assert.Equal(0, _rig.MailCount);

        Add("DEMS0000164", new("1", new(2025, 2, 27), "C", -164_000_000m, "TERMINATION BY MUTUAL AGREEMENT"), end: new(2025, 2, 27));
        await AtAsync(new(2025, 3, 3));
        Assert.Equal(1, _rig.MailCount);
        var february = (await ChangesAsync())[0];
        Assert.Equal([ClaimType.FundingCancelled], february.Types);
        Assert.Equal(("active", "cancelled"), (february.Differences[0].Before, february.Differences[0].After));
        Assert.Contains("(inferred)", february.Sources[0].Title, StringComparison.Ordinal);
        var evidence = Assert.Single(february.Sources[0].Evidence);
        Assert.Equal("transactions[ASST_TX_8900_DEMS0000164_1_81.253_-NONE-].federal_action_obligation", evidence.Field);
        Assert.Equal($"{evidence.Field}: -164000000.00", evidence.Quote);

        Add("DEMS0000316", new("4", new(2025, 10, 2), "C", -110_000_000m, "PARTIAL TERMINATION"), outlaid: 206_000_000m);
        await AtAsync(new(2025, 10, 6));
        Assert.Equal(2, _rig.MailCount);
        var state = (await _rig.Get<LedgerRecords>().GetAsync(Project, Cancellation)).State!;
        Assert.Equal(["cancelled in part: $110 million of $316 million", "cancelled"], state.Awards.Select(a => state.Find(a.Key)!.Value));

        // Months after the end the rest is taken back: ordinary, and no news.
        Add("DEMS0000164", new("2", new(2025, 12, 1), "D", -12_000m, "CLOSEOUT"));
        await AtAsync(new(2025, 12, 4));
        Assert.Equal(2, _rig.MailCount);
    }

    [Fact]
    public async Task News_and_award_records_together_tell_the_reference_story_and_each_change_once()
    {
        Site.Publish("end", "Ascend Elements and DOE end one of two grants", """
            Ascend Elements and the U.S. Department of Energy have mutually agreed to cancel the company's $164 million grant for cathode active material (CAM) at Apex 1 in Hopkinsville.
            A separate $316 million DOE grant for cathode precursor (pCAM) at the site remains in place, the company said.
            """, "Thu, 27 Feb 2025 10:00:00 GMT");
        await AtAsync(new(2025, 2, 27));
        Assert.Equal(1, _rig.MailCount);

        // The record shows the same weeks later: one more source of what was told, and the best.
        Add("DEMS0000164", new("1", new(2025, 4, 11), "C", -164_000_000m, "TERMINATION BY MUTUAL AGREEMENT"), end: new(2025, 2, 27));
        await AtAsync(new(2025, 4, 12));
        Assert.Equal(1, _rig.MailCount);
        var february = Assert.Single(await ChangesAsync(), c => c.Types.Contains(ClaimType.FundingCancelled));
        Assert.Equal([SourceRank.Official, SourceRank.Local], february.Sources.Select(s => s.Rank).OrderDescending());
        Assert.Equal("reported cancelled 27 Feb 2025; de-obligation of $164 million seen in USAspending 12 Apr 2025; lag 44 days", Assert.Single(await ChecksAsync(new(2025, 5, 1))).Says);

        // This time the record is first, and the paper's round figure is no second loss.
        Add("DEMS0000316", new("4", new(2025, 10, 2), "C", -110_000_000m, "PARTIAL TERMINATION"), outlaid: 206_000_000m);
        await AtAsync(new(2025, 10, 6));
        Assert.Equal(2, _rig.MailCount);
        Site.Publish("part", "DOE ends grant to Ascend Elements in part", """
            The U.S. Department of Energy has terminated what was left of the $316 million grant of Ascend Elements for its pCAM plant Apex 1: about $110 million.
            Some $206 million had been paid.
            """, "Wed, 08 Oct 2025 10:00:00 GMT");
        await AtAsync(new(2025, 10, 8));
        Assert.Equal(2, _rig.MailCount);
        var state = (await _rig.Get<LedgerRecords>().GetAsync(Project, Cancellation)).State!;
        Assert.Equal(["cancelled in part: $110 million of $316 million", "cancelled"], state.Awards.Select(a => state.Find(a.Key)!.Value));
        var october = (await ChangesAsync()).MaxBy(c => c.LearnedAt)!;
        Assert.Contains(february.Id, october.Corrects);
        Assert.Equal(2, october.SourceCount);
    }

    [Fact]
    public async Task Records_that_are_corrected_or_deleted_are_no_money_removed()
    {
        Add("DEMS0000316", new("1", new(2025, 2, 24), "C", 40_000m, "ADD FUNDS"));
        await AtAsync(new(2025, 2, 25));
        var award = _stub.Awards["DEMS0000316"];
        award.Transactions[1] = award.Transactions[1] with { Obligation = 4_000m };
        Touch("DEMS0000316", new(2025, 2, 26));
        await AtAsync(new(2025, 2, 26));
        _stub.Awards["DEMS0000316"].Transactions.RemoveAt(1);
        Touch("DEMS0000316", new(2025, 2, 27));
        await AtAsync(new(2025, 2, 27));

        Assert.Equal(0, _rig.MailCount);
        var titles = await TitlesAsync();
        Assert.Contains(titles, t => t.EndsWith("record corrected, no money moved", StringComparison.Ordinal));
        Assert.Contains(titles, t => t.EndsWith("records removed, which says nothing of the money", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_new_data_the_service_is_asked_one_small_question()
    {
        _stub.Requests.Clear();
        Clock.Advance(TimeSpan.FromHours(7));
        await _rig.RunAsync(Cancellation);
        Assert.Equal(["GET /api/v2/awards/last_updated/"], _stub.Requests);
    }

    [Fact]
    public async Task The_changed_award_is_found_on_the_third_page_of_a_search()
    {
        Add("DEMS0000164", new("1", new(2025, 2, 27), "C", -164_000_000m, "TERMINATED"));
        for (var other = 0; other < 250; other++)
            Put($"DEEE{other:D7}", new(2027, 1, 1), null, [], new(2025, 3, 3));
        Touch("DEMS0000164", new(2025, 3, 1));
        _stub.Requests.Clear();
        await AtAsync(new(2025, 3, 3));
        Assert.Equal(1, _rig.MailCount);
        Assert.Equal(3, _stub.Requests.Count(r => r.EndsWith("/spending_by_award/", StringComparison.Ordinal)));
        Assert.Equal(1, _stub.Requests.Count(r => r.EndsWith("/transactions/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("422")]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("empty 200")]
    [InlineData("HTML with 200")]
    [InlineData("truncated gzip")]
    [InlineData("no transactions")]
    public async Task Trouble_with_any_of_the_calls_loses_nothing_and_doubles_nothing(string kind)
    {
        var before = (await TitlesAsync()).Count;
        for (var call = 0; call < 4; call++)
        {
            var day = new DateOnly(2025, 3, 1).AddDays(call * 2);
            Add("DEMS0000164", new($"{call + 1}", day, "C", -1_000_000m, "REVISION"));
            for (var good = 0; good < call; good++)
                _stub.Faults.Enqueue(null);
            _stub.Faults.Enqueue(Fault(kind));
            await AtAsync(day);
            Assert.Empty(_stub.Faults);
            for (var poll = 0; poll < 2; poll++)
            {
                Clock.Advance(TimeSpan.FromHours(7));
                await _rig.RunAsync(Cancellation);
            }
            Assert.Equal(before + call + 1, (await TitlesAsync()).Count);
        }
        Assert.Equal(1, _rig.MailCount);
        Assert.Null((await _rig.Get<SourceRecords>().GetAsync("records", Cancellation)).Record.Problem);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1970, 1)]
    [InlineData(9999, 12)]
    public async Task A_day_of_new_data_that_cannot_be_right_hides_nothing(int year, int month)
    {
        await AtAsync(new(2025, 2, 24), said: new(year, month, 1));
        Add("DEMS0000164", new("1", new(2025, 2, 27), "C", -164_000_000m, "TERMINATED"));
        await AtAsync(new(2025, 2, 27));
        Assert.Equal(1, _rig.MailCount);
    }

    [Fact]
    public async Task A_service_whose_clock_is_days_ahead_is_read_all_the_same()
    {
        Add("DEMS0000164", new("1", new(2025, 2, 27), "C", -164_000_000m, "TERMINATED"));
        await AtAsync(new(2025, 2, 27));
        Assert.Equal(1, _rig.MailCount);
        Add("DEMS0000316", new("1", new(2025, 3, 9), "C", -110_000_000m, "PARTIAL TERMINATION"));
        await AtAsync(new(2025, 3, 1), said: new(2025, 3, 9));
        Assert.Equal(2, _rig.MailCount);
    }

    private static RequestDelegate Fault(string kind) => kind == "no transactions"
        ? context => context.Request.Path.StartsWithSegments("/api/v2/transactions")
            ? context.Response.WriteAsync("""{"results":[],"page_metadata":{"page":1,"hasNext":false}}""")
            : ServiceStub.Fault("500")(context)
        : ServiceStub.Fault(kind);

    private void Put(string fain, DateOnly end, decimal? outlaid, IEnumerable<StubTransaction> transactions, DateOnly? modified = null)
    {
        var award = new StubAward(fain, end, modified ?? new(2025, 2, 1), outlaid);
        award.Transactions.AddRange(transactions);
        _stub.Awards[fain] = award;
    }

    private void Add(string fain, StubTransaction transaction, DateOnly? end = null, decimal? outlaid = null)
    {
        var award = _stub.Awards[fain];
        Put(fain, end ?? award.End, outlaid ?? award.Outlaid, [.. award.Transactions, transaction], transaction.Date);
    }

    private void Touch(string fain, DateOnly modified) => _stub.Awards[fain] = Touched(_stub.Awards[fain], modified);

    private static StubAward Touched(StubAward award, DateOnly modified)
    {
        var touched = new StubAward(award.Fain, award.End, modified, award.Outlaid);
        touched.Transactions.AddRange(award.Transactions);
        return touched;
    }

    /// <summary>The service takes new data on that day, and it is polled at noon.</summary>
    private async Task AtAsync(DateOnly day, DateOnly? said = null)
    {
        _stub.Updated = said ?? day;
        var noon = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        if (noon > Clock.GetUtcNow())
            Clock.Advance(noon - Clock.GetUtcNow());
        await _rig.RunAsync(Cancellation);
    }

    private Task<IReadOnlyList<Change>> ChangesAsync() => _rig.Get<LedgerRecords>().ChangesAsync(Project, Cancellation);

    private async Task<IReadOnlyList<RecordCheck>> ChecksAsync(DateOnly today)
    {
        var ledgers = _rig.Get<LedgerRecords>();
        return RecordCheck.Of(Watched.Projects[0], (await ledgers.GetAsync(Project, Cancellation)).State!, await ledgers.EntriesAsync(Project, Cancellation), LedgerMoment.Now, today);
    }

    private Task<IReadOnlyList<string>> TitlesAsync() => _rig.TitlesAsync("records", Cancellation);
}
