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
