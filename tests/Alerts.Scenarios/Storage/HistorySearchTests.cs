using Alerts.Azure.Tables;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Scenarios.Storage;

/// <summary>The index of the history against looking through all lines one by one, while lines are added, altered and indexed in any order.</summary>
[Collection(AzuriteTests.Name)]
public sealed class HistorySearchTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = ["battery", "batteries", "kiln", "kentucky", "cancelled", "über", "164", "award"];
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_was_indexed_when_a_search_finds_every_line_once_and_in_order(int seed)
    {
        using var store = new SqliteTableStore(_folder.File($"{seed}.db"));
        await PlayAsync(store, new Dice((ulong)seed), rounds: 60);
    }

    [Fact]
    public async Task The_same_holds_on_azure_tables() =>
        await PlayAsync(await AzureTables.OpenAsync(azurite.Fresh(), Tables.All, Cancellation), new Dice(4), rounds: 12);

    [Fact]
    public async Task A_line_written_while_its_month_is_indexed_is_found_too()
    {
        using var sqlite = new SqliteTableStore(_folder.File("meeting.db"));
        var late = new HistoryRecords(sqlite);
        await late.AddAsync(Entry(1, "w:early"), Cancellation);
        var between = new ActingStore(sqlite, async () => await late.AddAsync(Entry(2, "w:late"), Cancellation));
        await new HistoryIndex(between, new HistoryRecords(between)).SealAsync("202603", Cancellation);
        var search = new HistorySearch(late, new HistoryIndex(sqlite, late));
        Assert.Equal(["c-2"], await FoundAsync(search, Word("late"), null, 10));
        Assert.Equal(["c-1"], await FoundAsync(search, Word("early"), null, 10));
    }

    [Fact]
    public async Task Of_two_who_index_a_month_at_once_one_gives_way_and_nothing_is_lost()
    {
        using var sqlite = new SqliteTableStore(_folder.File("two.db"));
        var history = new HistoryRecords(sqlite);
        await history.AddAsync(Entry(1, "w:early"), Cancellation);
        var other = new HistoryIndex(sqlite, history);
        var between = new ActingStore(sqlite, async () => Assert.Equal(1, await other.SealAsync("202603", Cancellation)));
        Assert.Equal(0, await new HistoryIndex(between, new HistoryRecords(between)).SealAsync("202603", Cancellation));
        Assert.Equal(["c-1"], await FoundAsync(new HistorySearch(history, other), Word("early"), null, 10));
    }

    [Fact]
    public async Task The_history_of_an_older_store_is_given_its_terms_once()
    {
        using var store = new SqliteTableStore(_folder.File("old.db"));
        await SomeChange.LearnAsync(store, "old", Day, Cancellation);
        var (history, ledgers) = (new HistoryRecords(store), new LedgerRecords(store));
        await history.AddAsync(new HistoryEntry("old", "old", Day), Cancellation);
        var index = new HistoryIndex(store, history);
        var search = new HistorySearch(history, index);
        Assert.Empty(await FoundAsync(search, Word("cancelled"), null, 10));
        for (var start = 0; start < 2; start++)
            await new HistoryFilling(WatchList.Empty, history, index, ledgers, new DeliveryRecords(store), NullLogger<HistoryFilling>.Instance).RunAsync(Cancellation);
        Assert.Equal(["old"], await FoundAsync(search, Word("cancelled"), null, 10));
        Assert.True((await index.FilledAsync(Cancellation)).All);
        Assert.Empty(await history.MarkedAsync("202603", Cancellation));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task PlayAsync(ITableStore store, Dice dice, int rounds)
    {
        var history = new HistoryRecords(store);
        var index = new HistoryIndex(store, history);
        var search = new HistorySearch(history, index);
        var lines = new Dictionary<string, (DateTimeOffset At, HashSet<string> Terms)>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            for (var n = dice.Roll(12); n > 0; n--)
            {
                var id = $"c-{dice.Roll(300)}";
                if (!lines.TryGetValue(id, out var line))
                    lines[id] = line = (Day.AddHours(dice.Roll(24 * 90)), []);
                var terms = Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => $"w:{dice.Pick(Words)}").ToList();
                line.Terms.UnionWith(terms);
                await history.AddAsync(new HistoryEntry("p", id, line.At, string.Join(' ', terms)), Cancellation);
            }
            if (dice.Roll(4) == 0)
                await index.SealAsync($"20260{3 + dice.Roll(3)}", Cancellation);
            var query = Asked(dice);
            var expected = lines.Where(l => query.Matches(l.Value.Terms) && !(l.Value.At < query.From) && !(l.Value.At >= query.Before))
                .OrderByDescending(l => l.Value.At).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key);
            Assert.Equal(expected, await FoundAsync(search, query, null, pageOf: 1 + dice.Roll(9)));
        }
    }

    private static HistoryQuery Asked(Dice dice)
    {
        IReadOnlyList<TermRange> Any() => dice.Roll(4) switch
        {
            0 => [TermRange.StartingWith("w", "batter")],
            1 => [TermRange.Exactly("w", dice.Pick(Words)), TermRange.Exactly("w", dice.Pick(Words))],
            _ => [TermRange.Exactly("w", dice.Pick(Words))],
        };
        DateTimeOffset? from = dice.Roll(3) == 0 ? Day.AddHours(dice.Roll(24 * 90)) : null;
        DateTimeOffset? before = dice.Roll(3) == 0 ? Day.AddHours(dice.Roll(24 * 90)) : null;
        return new HistoryQuery([.. Enumerable.Range(0, dice.Roll(3)).Select(_ => Any())], from, before);
    }

    /// <summary>Page after page, each from where the one before ended.</summary>
    private static async Task<List<string>> FoundAsync(HistorySearch search, HistoryQuery query, string? after, int pageOf)
    {
        var found = new List<string>();
        for (var count = -1; count != found.Count;)
        {
            count = found.Count;
            await foreach (var hit in search.FindAsync(query, after, Cancellation).Take(pageOf))
            {
                found.Add(hit.ChangeId);
                after = hit.Position;
            }
        }
        return found;
    }

    private static HistoryEntry Entry(int number, string terms) => new("p", $"c-{number}", Day.AddDays(number), terms);

    private static HistoryQuery Word(string word) => new([[TermRange.Exactly("w", word)]]);

    /// <summary>Does something else just after the month's head was written for the first time.</summary>
    private sealed class ActingStore(ITableStore inner, Func<Task> act) : ITableStore
    {
        private bool _acted;

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation) => inner.GetAsync(table, partition, key, cancellation);

        public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation) => inner.QueryAsync(table, partition, range, cancellation);

        public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
        {
            var etags = await inner.WriteAsync(table, partition, writes, cancellation);
            if (table == Tables.HistoryIndex && !_acted)
            {
                _acted = true;
                await act();
            }
            return etags;
        }
    }
}
