using Alerts.Azure.Tables;
using Alerts.Storage;

namespace Alerts.Azure.Tests.Tables;

/// <summary>The table service as it is on a bad day, with Azurite behind the trouble.</summary>
[Collection(AzuriteTests.Name)]
public sealed class TroubleTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly TroubledTransport _network = new();
    private AzureTableStore _store = null!;
    private AzureTableStore _other = null!;

    public async ValueTask InitializeAsync()
    {
        var account = azurite.Fresh();
        _store = await AzureTables.OpenAsync(account, ["Things"], Token, options =>
        {
            options.Transport = _network;
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        });
        _other = await AzureTables.OpenAsync(account, ["Things"], Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_service_that_is_busy_is_asked_again(int status)
    {
        Trouble(new Trouble.Busy(status), new Trouble.Busy(status));
        var calls = _network.Calls;
        await WriteAsync(new RowWrite.Insert("a", Columns("1")));
        Assert.Equal(3, _network.Calls - calls);
        Assert.Equal("1", (await _other.GetAsync("Things", "p", "a", Token))!.Columns["c"]);
    }

    public static TheoryData<string> Writes => ["insert", "upsert", "replace", "delete", "batch"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_reply_was_lost_is_known_for_our_own_when_it_is_repeated(string kind)
    {
        var old = (await WriteAsync(new RowWrite.Insert("old", Columns("0"))))[0];
        Trouble(new Trouble.LostReply());
        RowWrite[] writes = kind switch
        {
            "insert" => [new RowWrite.Insert("a", Columns("1"))],
            "upsert" => [new RowWrite.Upsert("a", Columns("1"))],
            "replace" => [new RowWrite.Replace("old", Columns("1"), old)],
            "delete" => [new RowWrite.Delete("old")],
            _ => [new RowWrite.Insert("a", Columns("1")), new RowWrite.Replace("old", Columns("1"), old), new RowWrite.Delete("b"), new RowWrite.Insert("c", Columns("1"))],
        };
        var etags = await WriteAsync(writes);
        foreach (var (write, etag) in writes.Zip(etags))
            Assert.Equal((await _other.GetAsync("Things", "p", write.Key, Token))?.ETag ?? "", etag);
    }

    [Fact]
    public async Task A_lost_reply_does_not_hide_that_somebody_else_was_faster()
    {
        var etag = (await WriteAsync(new RowWrite.Insert("a", Columns("0"))))[0];
        Trouble(new Trouble.LostReply());
        _network.AfterLostReply = () => _other.WriteAsync("Things", "p", [new RowWrite.Upsert("a", Columns("theirs"))], Token);
        await Assert.ThrowsAsync<RowConflictException>(() => WriteAsync(new RowWrite.Replace("a", Columns("ours"), etag)));
        Assert.Equal("theirs", (await _other.GetAsync("Things", "p", "a", Token))!.Columns["c"]);
    }

    [Fact]
    public async Task Without_a_lost_reply_an_equal_row_is_still_somebody_elses()
    {
        await _other.WriteAsync("Things", "p", [new RowWrite.Insert("a", Columns("1"))], Token);
        await Assert.ThrowsAsync<RowExistsException>(() => WriteAsync(new RowWrite.Insert("a", Columns("1"))));
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end()
    {
        await WriteAsync(new RowWrite.Insert("a", Columns("1")), new RowWrite.Insert("b", Columns("2")));
        Trouble(new Trouble.EmptyPage());
        var first = await _store.QueryAsync("Things", "p", new RowRange(), Token);
        Assert.Empty(first.Rows);
        var second = await _store.QueryAsync("Things", "p", new RowRange(Continuation: first.Continuation), Token);
        Assert.Equal(["a", "b"], second.Rows.Select(r => r.Key));
        Assert.Null(second.Continuation);
    }

    private void Trouble(params ReadOnlySpan<Trouble> troubles)
    {
        foreach (var trouble in troubles)
            _network.Next.Enqueue(trouble);
    }

    private Task<IReadOnlyList<string>> WriteAsync(params RowWrite[] writes) => _store.WriteAsync("Things", "p", writes, Token);

    private static Dictionary<string, string> Columns(string value) => new() { ["c"] = value };
}
