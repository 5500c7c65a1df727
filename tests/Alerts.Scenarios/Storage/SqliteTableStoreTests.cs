using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios.Storage;

public sealed class SqliteTableStoreTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableStore _store;

    public SqliteTableStoreTests() => _store = new SqliteTableStore(_folder.File("alerts.db"));

    private protected override ITableStore Store => _store;

    [Fact]
    public async Task What_is_written_is_there_after_a_restart()
    {
        var token = TestContext.Current.CancellationToken;
        await _store.WriteAsync("Things", "p", [new RowWrite.Insert("a", new Dictionary<string, string> { ["x"] = "1" })], token);
        _store.Dispose();
        using var again = new SqliteTableStore(_folder.File("alerts.db"));
        Assert.NotNull(await again.GetAsync("Things", "p", "a", token));
    }

    [Fact]
    public async Task Batches_that_come_at_once_are_each_written_whole_or_not_at_all()
    {
        var token = TestContext.Current.CancellationToken;
        // Every third batch meets a row that another has written; whichever came first has it.
        var batches = Enumerable.Range(0, 300).Select(n => Task.Run(() => _store.WriteAsync(
            "Things", "p", [Row($"own-{n:D3}"), Row(n % 3 == 0 ? "shared" : $"other-{n:D3}"), Row($"last-{n:D3}")], token), token)).ToList();
        await foreach (var written in Task.WhenEach(batches).WithCancellation(token))
            Assert.True(written.IsCompletedSuccessfully || written.IsFaulted);

        Assert.Equal(1, batches.Where((_, n) => n % 3 == 0).Count(b => b.IsCompletedSuccessfully));
        Assert.All(batches.Where(b => b.IsFaulted), b => Assert.IsType<RowExistsException>(b.Exception!.InnerException));
        foreach (var (n, batch) in batches.Index())
        {
            Assert.Equal(batch.IsCompletedSuccessfully, await _store.GetAsync("Things", "p", $"own-{n:D3}", token) is not null);
            Assert.Equal(batch.IsCompletedSuccessfully, await _store.GetAsync("Things", "p", $"last-{n:D3}", token) is not null);
        }
        var etags = batches.Where(b => b.IsCompletedSuccessfully).SelectMany(b => b.Result).ToList();
        Assert.Equal(etags.Count, etags.Distinct().Count());

        static RowWrite.Insert Row(string key) => new(key, new Dictionary<string, string> { ["x"] = "1" });
    }

    [Fact]
    public void A_file_that_is_no_store_is_named()
    {
        var file = _folder.File("notes.db");
        File.WriteAllText(file, string.Join('\n', Enumerable.Repeat("these are my notes, not a database", 100)));
        var error = Assert.Throws<InvalidDataException>(() => new SqliteTableStore(file));
        Assert.Contains("notes.db", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
