using Alerts.Storage;

namespace Alerts.Scenarios.Storage;

/// <summary>What every store must do. A store joins by a class that derives from this one and makes an empty store.</summary>
public abstract class StoreContract
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private protected abstract ITableStore Store { get; }

    [Fact]
    public async Task What_is_written_can_be_read_with_its_columns()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("one", "zwei", "ürün 🙂"))], Token);
        var row = await Store.GetAsync("Things", "p", "a", Token);
        Assert.Equal(Columns("one", "zwei", "ürün 🙂"), row!.Columns);
        Assert.NotEmpty(row.ETag);
    }

    [Fact]
    public async Task What_was_never_written_is_null()
    {
        Assert.Null(await Store.GetAsync("Things", "p", "a", Token));
        Assert.Empty((await Store.QueryAsync("Things", "p", new RowRange(), Token)).Rows);
    }

    [Fact]
    public async Task Tables_and_partitions_do_not_see_each_other()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("1"))], Token);
        Assert.Null(await Store.GetAsync("Things", "q", "a", Token));
        Assert.Null(await Store.GetAsync("Others", "p", "a", Token));
    }

    [Fact]
    public async Task An_insert_of_an_existing_row_is_refused_and_nothing_of_its_batch_is_written()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Insert("b", Columns("old"))], Token);
        await Assert.ThrowsAsync<RowExistsException>(() => Store.WriteAsync(
            "Things", "p", [new RowWrite.Insert("a", Columns("new")), new RowWrite.Insert("b", Columns("new")), new RowWrite.Insert("c", Columns("new"))], Token));
        Assert.Null(await Store.GetAsync("Things", "p", "a", Token));
        Assert.Null(await Store.GetAsync("Things", "p", "c", Token));
        Assert.Equal("old", (await Store.GetAsync("Things", "p", "b", Token))!.Columns["c0"]);
    }

    [Fact]
    public async Task A_replace_with_the_right_etag_wins_and_with_a_stale_one_conflicts()
    {
        var first = (await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("1"))], Token))[0];
        var second = (await Store.WriteAsync("Things", "p", [new RowWrite.Replace("a", Columns("2"), first)], Token))[0];
        Assert.NotEqual(first, second);
        await Assert.ThrowsAsync<RowConflictException>(() => Store.WriteAsync("Things", "p", [new RowWrite.Replace("a", Columns("3"), first)], Token));
        Assert.Equal("2", (await Store.GetAsync("Things", "p", "a", Token))!.Columns["c0"]);
    }

    [Fact]
    public async Task A_replace_of_a_missing_row_conflicts()
    {
        var etag = (await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("1"))], Token))[0];
        await Store.WriteAsync("Things", "p", [new RowWrite.Delete("a")], Token);
        await Assert.ThrowsAsync<RowConflictException>(() => Store.WriteAsync("Things", "p", [new RowWrite.Replace("a", Columns("2"), etag)], Token));
    }

    [Fact]
    public async Task An_etag_of_a_deleted_row_does_not_fit_the_row_made_anew()
    {
        var old = (await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("1"))], Token))[0];
        await Store.WriteAsync("Things", "p", [new RowWrite.Delete("a")], Token);
        await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("2"))], Token);
        await Assert.ThrowsAsync<RowConflictException>(() => Store.WriteAsync("Things", "p", [new RowWrite.Replace("a", Columns("3"), old)], Token));
    }

    [Fact]
    public async Task An_upsert_writes_and_overwrites_whole_rows()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Upsert("a", Columns("1", "2"))], Token);
        await Store.WriteAsync("Things", "p", [new RowWrite.Upsert("a", Columns("3"))], Token);
        Assert.Equal(Columns("3"), (await Store.GetAsync("Things", "p", "a", Token))!.Columns);
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_no_error()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Delete("a")], Token);
        Assert.Null(await Store.GetAsync("Things", "p", "a", Token));
    }

    [Fact]
    public async Task A_range_comes_in_ordinal_order_and_in_pages()
    {
        string[] keys = ["a", "B", "b-1", "b~1", "b~2", "b~10", "c"];
        await Store.WriteAsync("Things", "p", [.. keys.Select(k => new RowWrite.Insert(k, Columns(k)))], Token);
        var read = new List<string>();
        var range = new RowRange(Take: 2);
        do
        {
            var page = await Store.QueryAsync("Things", "p", range, Token);
            Assert.True(page.Rows.Count <= 2);
            read.AddRange(page.Rows.Select(r => r.Key));
            range = range with { Continuation = page.Continuation };
        }
        while (range.Continuation is not null);
        Assert.Equal(keys.Order(StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task A_prefix_gives_all_keys_that_begin_with_it_and_no_other()
    {
        await Store.WriteAsync("Things", "p", [.. new[] { "claim", "claim~a", "claim~z", "claims~a", "change~a" }.Select(k => new RowWrite.Insert(k, Columns(k)))], Token);
        var page = await Store.QueryAsync("Things", "p", RowRange.Prefix("claim~"), Token);
        Assert.Equal(["claim~a", "claim~z"], page.Rows.Select(r => r.Key));
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_exactly_one_wins()
    {
        var etag = (await Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("0"))], Token))[0];
        var wins = await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            try
            {
                await Store.WriteAsync("Things", "p", [new RowWrite.Replace("a", Columns($"{n}"), etag)], Token);
                return 1;
            }
            catch (RowConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, wins.Sum());
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a%b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("ürün")]
    [InlineData("")]
    public async Task Keys_that_the_cloud_refuses_are_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync("Things", "p", [new RowWrite.Insert(key, Columns("1"))], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync("Things", key, [new RowWrite.Insert("a", Columns("1"))], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync("Things", "p", key, Token));
    }

    [Fact]
    public async Task Batches_that_the_cloud_refuses_are_refused()
    {
        await Refused([]);
        await Refused([.. Enumerable.Range(0, 101).Select(n => new RowWrite.Insert($"k{n}", Columns("1")))]);
        await Refused([new RowWrite.Insert("a", Columns("1")), new RowWrite.Delete("a")]);
        await Refused([new RowWrite.Insert("a", Columns(new string('x', 32_001)))]);
        await Refused([.. Enumerable.Range(0, 18).Select(n => new RowWrite.Insert($"k{n}", Columns([.. Enumerable.Repeat(new string('x', 30_000), 8)])))]);
        await Refused([new RowWrite.Insert("a", Columns([.. Enumerable.Repeat(new string('x', 30_000), 20)]))]);

        Task Refused(IReadOnlyList<RowWrite> batch) => Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync("Things", "p", batch, Token));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-b-c")]
    public Task Table_names_that_the_cloud_refuses_are_refused(string table) =>
        Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(table, "p", "a", Token));

    [Theory]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("RowKey")]
    public Task Column_names_that_the_cloud_refuses_are_refused(string column) =>
        Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync("Things", "p", [new RowWrite.Insert("a", new Dictionary<string, string> { [column] = "1" })], Token));

    [Fact]
    public async Task Deleting_what_is_not_there_spoils_no_batch()
    {
        await Store.WriteAsync("Things", "p", [new RowWrite.Insert("b", Columns("old"))], Token);
        var etags = await Store.WriteAsync("Things", "p", [new RowWrite.Delete("a"), new RowWrite.Insert("c", Columns("1")), new RowWrite.Delete("b"), new RowWrite.Delete("d")], Token);
        Assert.Equal(["", "", ""], [etags[0], etags[2], etags[3]]);
        var page = await Store.QueryAsync("Things", "p", new RowRange(), Token);
        Assert.Equal(("c", etags[1]), page.Rows.Select(r => (r.Key, r.ETag)).Single());
    }

    [Fact]
    public async Task Text_that_grows_on_its_way_to_the_cloud_still_goes_in_one_batch_up_to_the_limit()
    {
        // Quotes and letters beyond ASCII take six bytes each in the cloud's JSON.
        var text = new string('"', 16_000) + new string('ü', 16_000);
        await Store.WriteAsync("Things", "p", [.. Enumerable.Range(0, 20).Select(n => new RowWrite.Insert($"k{n}", Columns(text)))], Token);
        Assert.Equal(text, (await Store.GetAsync("Things", "p", "k19", Token))!.Columns["c0"]);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync("Things", "p", [.. Enumerable.Range(0, 24).Select(n => new RowWrite.Upsert($"k{n}", Columns(text)))], Token));
    }

    [Fact]
    public async Task A_scan_brings_every_row_of_a_table_once()
    {
        foreach (var partition in new[] { "p", "q", "p~1" })
            await Store.WriteAsync("Things", partition, [new RowWrite.Insert("a", Columns(partition)), new RowWrite.Insert("b", Columns("2"))], Token);
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await ((ITableScan)Store).ScanAsync("Things", continuation, Token);
            seen.AddRange(page.Rows.Select(r => $"{r.Partition}/{r.Row.Key}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal(["p/a", "p/b", "p~1/a", "p~1/b", "q/a", "q/b"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_batch_of_a_hundred_rows_is_written()
    {
        await Store.WriteAsync("Things", "p", [.. Enumerable.Range(0, 100).Select(n => new RowWrite.Insert($"k{n:D3}", Columns($"{n}")))], Token);
        Assert.Equal(100, (await Store.QueryAsync("Things", "p", new RowRange(), Token)).Rows.Count);
    }

    private static Dictionary<string, string> Columns(params ReadOnlySpan<string> values)
    {
        var columns = new Dictionary<string, string>();
        for (var i = 0; i < values.Length; i++)
            columns[$"c{i}"] = values[i];
        return columns;
    }
}
