using System.Text.Json;
using Alerts.Model;
using Alerts.Server.Hosting;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Scenarios;

public class AccessKeyCommandTests
{
    [Fact]
    public async Task A_key_is_shown_once_listed_without_it_and_revoked()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("watchlist.json"), """{"projects":[]}""");
        File.WriteAllText(folder.File("alerts.json"), "{}");

        var made = await Cli.RunAsync(["api-key", "new", "--name", "grafana", "--scope", "operator", "--days", "30"], folder: folder.Path);
        Assert.Equal(0, made.Exit);
        var key = made.Output.Trim();
        var id = AccessKey.IdOf(key)!;
        Assert.NotNull(id);

        var listed = await Cli.RunAsync(["api-key", "list", "--json"], folder: folder.Path);
        using var list = JsonDocument.Parse(listed.Output);
        var line = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal((id, "grafana", "operator", true), (line.GetProperty("id").GetString(), line.GetProperty("name").GetString(), line.GetProperty("role").GetString(), line.GetProperty("holds").GetBoolean()));
        Assert.DoesNotContain(key[^40..], listed.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Cli.RunAsync(["api-key", "revoke", id], folder: folder.Path)).Exit);
        using var store = new SqliteTableStore(folder.File("data/alerts.db"));
        var kept = await new AccessKeyRecords(store).GetAsync(id, token);
        Assert.False(kept!.HoldsAt(kept.Revoked!.Value));
        Assert.True(kept.Matches(key));
        Assert.Equal(["revoke key", "make key"], (await new AuditRecords(store).NewestAsync(null, 10, token)).Select(e => e.Action));

        Assert.Equal(2, (await Cli.RunAsync(["api-key", "revoke", "nothing"], folder: folder.Path)).Exit);
        Assert.Equal(2, (await Cli.RunAsync(["api-key", "new", "--name", " "], folder: folder.Path)).Exit);
    }

    [Fact]
    public async Task Every_endpoint_of_the_server_has_a_rule()
    {
        using var folder = new TemporaryFolder();
        var settings = new AlertsSettings { Storage = new() { Path = folder.File("alerts.db") } };
        await using var app = await AlertsHost.WebAsync(new LoadedSettings(settings, WatchList.Empty), TimeProvider.System, timers: true, TestContext.Current.CancellationToken);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.Contains(endpoints, e => e.RoutePattern.RawText == "/metrics");
        Assert.Empty(endpoints.Where(e => e.Metadata.GetMetadata<AccessRule>() is null).Select(e => e.RoutePattern.RawText));
    }
}
