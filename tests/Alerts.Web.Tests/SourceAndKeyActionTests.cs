using System.Net;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public sealed class SourceAndKeyActionTests : IAsyncLifetime
{
    private Site site = null!;
    private Session session = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await Site.StartAsync(WatchList.Empty, [new Source { Id = "courier", Url = new("https://courier.example/feed") }]);
        session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Admin));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_source_is_asked_before_its_time()
    {
        var record = new SourceRecord { SourceId = "courier", LastPolled = site.Clock.GetUtcNow(), NextDue = site.Clock.GetUtcNow().AddHours(20) };
        await new SourceRecords(site.Store).SaveAsync(record, etag: null, Cancellation);
        Assert.Equal("/sources", (await session.PostAsync("/sources", "/sources/courier/poll")).Response.Headers.Location?.ToString());
        Assert.True((await new SourceRecords(site.Store).GetAsync("courier", Cancellation)).Record.IsCalled);
        var (response, body) = await session.PostAsync("/sources", "/sources/gazette/poll");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("There is no such source", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_its_sessions_and_is_in_the_log()
    {
        var reader = site.NewSession();
        await reader.SignInAsync(site.KeyOf(Role.Reader));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = AccessKey.IdOf(site.KeyOf(Role.Reader));
        Assert.Equal("/keys", (await session.PostAsync("/keys", $"/keys/{id}/revoke")).Response.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/sources")).Response.StatusCode);
        Assert.Contains("revoked <time", (await session.GetAsync("/keys")).Body, StringComparison.Ordinal);
        var entry = (await new AuditRecords(site.Store).NewestAsync(null, 1, Cancellation))[0];
        Assert.Equal(("revoke a key", $"key {id} (reader)", "admin"), (entry.Action, entry.Subject, entry.Who));

        Assert.Contains("It held no more before.", (await session.PostAsync("/keys", $"/keys/{id}/revoke")).Body, StringComparison.Ordinal);
        Assert.Contains("There is no such key", (await session.PostAsync("/keys", "/keys/0000000000/revoke")).Body, StringComparison.Ordinal);
    }
}
