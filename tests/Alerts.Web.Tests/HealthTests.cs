using System.Net;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private static readonly WatchList Watched = new([new Project { Id = "dayton", Organization = "Example Cells", Name = "Dayton plant" }]);

    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.StartAsync(
        Watched, [new Source { Id = "courier", Url = new("https://courier.example/feed?key=s3cret") }, new Source { Id = "gazette", Url = new("https://gazette.example/feed") }]);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Ready_names_every_dependency_with_a_sentence()
    {
        var (response, ready) = await AskAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("healthy", ready.Status);
        Assert.Equal(
            [
                ("store", "healthy", "The store answers."),
                ("work", "healthy", "Work due: 0, none for long."),
                ("sources", "healthy", "None of 2 sources fails."),
                ("watch_list", "healthy", "Watched projects: 1."),
            ],
            ready.Checks.Select(c => (c.Name, c.Status, c.Sentence)));
    }

    [Fact]
    public async Task A_store_that_fails_is_not_ready_and_its_secrets_stay_inside()
    {
        site.Store.Failure = new InvalidOperationException("AccountKey=c2VjcmV0 at 10.0.0.7 is down");
        var (response, ready) = await AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("unhealthy", ready.Status);
        Assert.Equal("The store did not answer (InvalidOperationException).", ready.Of("store").Sentence);
        Assert.Equal("unhealthy", ready.Of("work").Status);
        Assert.Equal("healthy", ready.Of("watch_list").Status);
        Assert.DoesNotContain("10.0.0.7", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        site.Store.Failure = null;
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Response.StatusCode);
    }

    [Fact]
    public async Task A_store_that_never_answers_is_not_waited_for()
    {
        site.Store.Hangs = true;
        var asked = AskAsync();
        while (!asked.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        var (response, ready) = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("The store did not answer within 3 seconds.", ready.Of("store").Sentence);
    }

    [Fact]
    public async Task Work_that_nobody_does_is_not_ready()
    {
        await AddWorkAsync(new WorkRecord("document", "courier/d-1/0", site.Clock.GetUtcNow() - TimeSpan.FromMinutes(15)));
        await AddWorkAsync(new WorkRecord("delivery", "c-1/desk/email", site.Clock.GetUtcNow() + TimeSpan.FromHours(1)));
        Assert.Equal("Work due: 1, none for long.", (await AskAsync()).Ready.Of("work").Sentence);

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var (response, ready) = await AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("Work due: 1, the oldest for 20 minutes; look whether the workers and Reconcile run.", ready.Of("work").Sentence);
    }

    [Fact]
    public async Task What_people_should_look_at_takes_nothing_out_of_service()
    {
        await AddWorkAsync(new WorkRecord("document", "courier/d-1/0", site.Clock.GetUtcNow() - TimeSpan.FromDays(1), Attempts: 8, Problem: "It failed.", Dead: true));
        await new SourceRecords(site.Store).SaveAsync(new SourceRecord { SourceId = "courier", Failures = 3, Problem = "courier.example answered 500." }, etag: null, CancellationToken.None);
        var (response, ready) = await AskAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", ready.Status);
        Assert.Equal("Work laid aside after it failed: 1; the log says why.", ready.Of("work").Sentence);
        Assert.Equal("1 of 2 sources failed when last polled; the page /sources says which and why.", ready.Of("sources").Sentence);
    }

    [Fact]
    public async Task However_many_ask_the_store_is_asked_once_in_ten_seconds()
    {
        var before = site.Store.Reads;
        await AskAsStrangerAsync();
        var once = site.Store.Reads - before;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsStrangerAsync()));
        Assert.Equal(before + once, site.Store.Reads);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsStrangerAsync()));
        Assert.Equal(before + 2 * once, site.Store.Reads);
    }

    [Fact]
    public async Task Strangers_are_told_states_and_no_sentences()
    {
        var ready = JsonSerializer.Deserialize<Ready>(await AskAsStrangerAsync(), JsonSerializerOptions.Web)!;
        Assert.Equal("healthy", ready.Status);
        Assert.Equal(4, ready.Checks.Count);
        Assert.All(ready.Checks, c => Assert.Null(c.Sentence));
    }

    private async Task<string> AskAsStrangerAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At("/health/ready"));
        return (await site.SendAsync(request)).Body;
    }

    private Task AddWorkAsync(WorkRecord record) => new WorkRecords(site.Store).SaveAsync(record, CancellationToken.None);

    private async Task<(HttpResponseMessage Response, Ready Ready)> AskAsync()
    {
        var (response, body) = await site.SendAsync("/health/ready");
        return (response, JsonSerializer.Deserialize<Ready>(body, JsonSerializerOptions.Web)!);
    }

    private sealed record Ready(string Status, DateTimeOffset At, List<Check> Checks)
    {
        public Check Of(string name) => Checks.Single(c => c.Name == name);
    }

    private sealed record Check(string Name, string Status, string Sentence);
}
