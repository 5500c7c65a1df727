using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Alerts.Azure.Tables;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>Three real servers on one account of tables; one of them is killed in the middle of its work.</summary>
[Collection(AzuriteTests.Name)]
public class SharedStoreTests(AzuriteFixture azurite)
{
    private const int Projects = 12;
    private static readonly string[] Names = ["one", "two", "three"];

    [Fact]
    public async Task Three_processes_share_the_work_and_one_that_is_killed_costs_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var account = azurite.Fresh();
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        var polled = new ConcurrentDictionary<string, int>();
        var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Publish(site, polled, held);

        var processes = Names.ToDictionary(name => name, name => Start(folder, site, account, name));
        // Whoever asks for the first article of all is killed while it waits for the answer, with whatever else it has begun.
        var victim = await held.Task.WaitAsync(token);
        var store = await AzureTables.OpenAsync(account, Tables.All, token);
        // A source whose poll was cut off is left in peace for five minutes, as its pace demands; this test is about what comes after.
        while ((await new SourceRecords(store).AllAsync(token)).Values.Count(s => s.LastAnswered is not null) < Projects)
            token.ThrowIfCancellationRequested();
        processes[victim].Kill();
        await processes[victim].WaitForExitAsync(token);

        await site.CardNumber(Projects).WaitAsync(token);
        await folder.FilesAsync("mails", "*.eml", Projects, token);
        // What the victim had done and not crossed off is looked at again by the others.
        while ((await new WorkRecords(store).AllAsync(token)).Count > 0)
            token.ThrowIfCancellationRequested();
        foreach (var (name, process) in processes)
        {
            if (name != victim)
                await StopAsync(process, token);
            process.Dispose();
        }

        var changes = (await new HistoryRecords(store).NewestAsync(100, token));
        Assert.Equal(Projects, changes.Select(c => c.ProjectId).Distinct().Count());
        Assert.Equal(Projects, changes.Count);
        var deliveries = new List<Delivery>();
        foreach (var change in changes)
            deliveries.AddRange(await new DeliveryRecords(store).OfChangeAsync(change.ChangeId, token));
        Assert.Equal(2 * Projects, deliveries.Count);
        Assert.All(deliveries, d => Assert.Equal(DeliveryStatus.Sent, d.Status));
        Assert.Equal(Projects, Directory.GetFiles(folder.File("mails"), "*.eml").Length);
        // A card that was accepted in the very moment of the kill can't be known of; such an attempt is counted.
        Assert.InRange(site.Cards.Count, Projects, Projects + deliveries.Sum(d => d.Uncertain));
        Assert.Empty(await new WorkerRecords(store).AllAsync(token));
        Assert.True(polled.Count > 1, $"all sources were polled by {string.Join(", ", polled.Keys)}");
    }

    private static void Publish(LoopbackSite site, ConcurrentDictionary<string, int> polled, TaskCompletionSource<string> held)
    {
        var shared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var n = 0; n < Projects; n++)
        {
            var text = $"Example {Letter(n)} Cells said the U.S. Department of Energy has cancelled a ${50 + n} million grant for its plant in Dayton, Ohio.";
            var feed = $"<rss version=\"2.0\"><channel><title>Courier {n}</title><item><title>Grant ends</title><link>/articles/{n}</link><guid>{n}</guid></item></channel></rss>";
            site.Answers[$"/feeds/{n}.xml"] = async context =>
            {
                polled.AddOrUpdate(Agent(context), 1, (_, count) => count + 1);
                // A process has eight workers for twelve sources, so a second one must come before any of them is answered.
                if (polled.Count > 1)
                    shared.TrySetResult();
                await shared.Task;
                await Results.Text(feed, "application/rss+xml").ExecuteAsync(context);
            };
            site.Answers[$"/articles/{n}"] = async context =>
            {
                held.TrySetResult(Agent(context));
                if (Agent(context) == await held.Task)
                    await WaitForTheEndAsync(context.RequestAborted);
                await Results.Text($"<html><head><title>Grant ends</title></head><body><article><h1>Grant ends</h1><p>{text}</p></article></body></html>", "text/html").ExecuteAsync(context);
            };
        }
    }

    private static async Task WaitForTheEndAsync(CancellationToken aborted)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = aborted.Register(() => ended.SetResult());
        await ended.Task;
    }

    private static string Agent(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    private static Process Start(TemporaryFolder folder, LoopbackSite site, StorageSettings account, string name)
    {
        Directory.CreateDirectory(folder.File("mails"));
        File.WriteAllText(folder.File($"{name}.watchlist.json"), $$"""{"projects":[{{string.Join(',', Enumerable.Range(0, Projects).Select(n => $$"""{"id":"p{{n}}","organization":"Example {{Letter(n)}} Cells","name":"Dayton plant"}"""))}}]}""");
        File.WriteAllText(folder.File($"{name}.json"), $$"""
            {
              "watchList": "{{name}}.watchlist.json",
              "storage": { "kind": "AzureTables", "connectionString": "env:ACCOUNT", "tablePrefix": "{{account.TablePrefix}}" },
              "web": { "url": "http://127.0.0.1:{{FreePort()}}/" },
              "schedules": { "poll": "* * * * * *", "reconcile": "* * * * * *" },
              "pipeline": { "settle": "00:00:00" },
              "outbound": { "allowLocal": ["{{site.Url.Authority}}"], "userAgent": "{{name}}" },
              "sources": [ {{string.Join(',', Enumerable.Range(0, Projects).Select(n => $$"""{ "id": "courier-{{n}}", "url": "{{site.Url}}feeds/{{n}}.xml" }"""))}} ],
              "mail": { "from": "alerts@example.org", "outbox": "mails" },
              "subscriptions": [ { "id": "desk", "email": "desk@example.org", "teams": "{{site.Url}}workflows/ops" } ]
            }
            """);
        return Cli.Start(["serve", "--config", $"{name}.json"], folder.Path, new Dictionary<string, string> { ["ACCOUNT"] = account.ConnectionString!.Value });
    }

    private static char Letter(int n) => (char)('A' + n);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task StopAsync(Process process, CancellationToken token)
    {
        using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync(token);
        Assert.Equal(0, process.ExitCode);
    }
}
