using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Alerts.Scenarios;

/// <summary>The real program as a process of its own: killed, started again, stopped politely.</summary>
public class ServeTests
{
    [Fact]
    public async Task A_server_that_is_killed_goes_on_where_it_was_and_tells_nothing_twice()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        var page = WriteConfig(folder, site);

        string? key = null;
        using (var first = Cli.Start(["serve"], folder.Path))
        {
            while (key is null && await first.StandardOutput.ReadLineAsync(token) is { } line)
                key = line.Split(' ').FirstOrDefault(word => word.StartsWith("alerts_", StringComparison.Ordinal));
            await site.CardNumber(1).WaitAsync(token);
            first.Kill();
            await first.WaitForExitAsync(token);
        }
        site.Publish("other", "Example Cells cuts jobs", "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.");
        using var second = Cli.Start(["serve"], folder.Path);
        await site.CardNumber(2).WaitAsync(token);
        await folder.FilesAsync("mails", "*.eml", 2, token);
        Assert.Contains("Example Cells", await GetAsync(page, "/", key, token), StringComparison.Ordinal);
        // Names of Prometheus: underscores, the unit, and "_total" behind what counts up.
        Assert.Contains("\nalerts_deliveries_total{", await GetAsync(page, "/metrics", key, token), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 401", await GetAsync(page, "/metrics", key: null, token), StringComparison.Ordinal);
        await StopAsync(second, token);
        Assert.Equal(0, second.ExitCode);
        // The first card may have been accepted in the very moment of the kill; then nobody can know, and it goes out again.
        Assert.InRange(site.Cards.Count, 2, 3);
        Assert.Equal(2, Directory.GetFiles(folder.File("mails"), "*.eml").Length);
    }

    private static Uri WriteConfig(TemporaryFolder folder, LoopbackSite site)
    {
        var page = $"http://127.0.0.1:{FreePort()}/";
        File.WriteAllText(folder.File("watchlist.json"), """{"projects":[{"id":"dayton","organization":"Example Cells","name":"Dayton plant"}]}""");
        File.WriteAllText(folder.File("alerts.json"), $$"""
            {
              "web": { "url": "{{page}}" },
              "schedules": { "poll": "* * * * * *", "reconcile": "* * * * * *" },
              "polling": { "floor": "00:00:01" },
              "pipeline": { "settle": "00:00:00" },
              "outbound": { "allowLocal": ["{{site.Url.Authority}}"] },
              "sources": [ { "id": "courier", "url": "{{site.Url}}feed.xml" } ],
              "mail": { "from": "alerts@example.org", "outbox": "mails" },
              "subscriptions": [ { "id": "desk", "email": "desk@example.org", "teams": "{{site.Url}}workflows/ops" } ]
            }
            """);
        return new Uri(page);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> GetAsync(Uri page, string path, string? key, CancellationToken token)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(page.Host, page.Port, token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: localhost\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}\r\n"), token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(token);
    }

    private static async Task StopAsync(Process process, CancellationToken token)
    {
        using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync(token);
    }
}
