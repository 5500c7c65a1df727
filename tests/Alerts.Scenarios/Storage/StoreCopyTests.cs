using Alerts.Server.Storage;
using Alerts.Storage;

namespace Alerts.Scenarios.Storage;

/// <summary><c>alerts store copy</c> between a file and an account, as whoever outgrows one machine does it.</summary>
[Collection(AzuriteTests.Name)]
public sealed class StoreCopyTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_whole_history_moves_to_an_account_and_back_again()
    {
        var account = azurite.Fresh();
        var environment = new Dictionary<string, string> { ["ACCOUNT"] = account.ConnectionString!.Value };
        var rows = await FillAsync(_folder.File("one.db"));

        var there = await Cli.RunAsync(["store", "copy", "--from", "one.db", "--to", "env:ACCOUNT", "--to-prefix", account.TablePrefix], folder: _folder.Path, environment: environment);
        Assert.True(there.Exit == 0, there.Errors);
        Assert.Contains($"{rows:#,0}", there.Output, StringComparison.Ordinal);
        var back = await Cli.RunAsync(["store", "copy", "--from", "env:ACCOUNT", "--from-prefix", account.TablePrefix, "--to", "two.db"], folder: _folder.Path, environment: environment);
        Assert.True(back.Exit == 0, back.Errors);

        using var one = new SqliteTableStore(_folder.File("one.db"));
        using var two = new SqliteTableStore(_folder.File("two.db"));
        foreach (var table in Tables.All)
            Assert.Equal(await StoreCopy.ContentAsync(table, one, Token), await StoreCopy.ContentAsync(table, two, Token));
    }

    [Fact]
    public async Task A_store_that_holds_something_is_left_alone_unless_a_copy_was_cut_off()
    {
        await FillAsync(_folder.File("one.db"));
        await FillAsync(_folder.File("two.db"));
        var refused = await Cli.RunAsync(["store", "copy", "--from", "one.db", "--to", "two.db"], folder: _folder.Path);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--to holds rows already (in Documents)", refused.Errors, StringComparison.Ordinal);
        var resumed = await Cli.RunAsync(["store", "copy", "--from", "one.db", "--to", "two.db", "--resume"], folder: _folder.Path);
        Assert.True(resumed.Exit == 0, resumed.Errors);
    }

    [Fact]
    public async Task A_copy_that_differs_from_its_original_is_called_out()
    {
        await FillAsync(_folder.File("one.db"));
        using (var two = new SqliteTableStore(_folder.File("two.db")))
            await two.WriteAsync("Ledgers", "other", [new RowWrite.Insert("state", new Dictionary<string, string> { ["json"] = "{}" })], Token);
        var result = await Cli.RunAsync(["store", "copy", "--from", "one.db", "--to", "two.db", "--resume"], folder: _folder.Path);
        Assert.Equal(1, result.Exit);
        Assert.Contains("the copy differs", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.db", "two.db", "--from: there is no file")]
    [InlineData("env:NOT_SET_ANYWHERE", "two.db", "--from: the environment has no NOT_SET_ANYWHERE.")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0", "two.db", "everyone on this machine could read")]
    [InlineData("two.db", "two.db", "the same store")]
    public async Task Places_that_cannot_be_used_are_named(string from, string to, string sentence)
    {
        var result = await Cli.RunAsync(["store", "copy", "--from", from, "--to", to], folder: _folder.Path);
        Assert.Equal(2, result.Exit);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>More rows than one page of a scan or one batch, in several partitions, some of them long.</summary>
    private static async Task<int> FillAsync(string file)
    {
        using var store = new SqliteTableStore(file);
        var rows = 0;
        foreach (var partition in new[] { "courier", "herald" })
        {
            var writes = Enumerable.Range(0, 620).Select(n => new RowWrite.Insert($"d-{n:D4}", new Dictionary<string, string> { ["json"] = new string((char)('a' + (n % 26)), 1 + (n * 37 % 31_000)) }));
            foreach (var batch in StoreRules.Batches(writes))
            {
                await store.WriteAsync(Tables.Documents, partition, batch, Token);
                rows += batch.Count;
            }
        }
        return rows;
    }
}
