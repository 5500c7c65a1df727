using System.Text.Json;

namespace Alerts.Scenarios;

/// <summary><c>alerts subscription</c> and <c>alerts silence</c> as their users start them.</summary>
public sealed class SubscriptionCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SubscriptionCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "watchlist.json"), """{ "projects": [{ "id": "dayton", "organization": "Example Cells", "name": "Dayton plant" }] }""");
        File.WriteAllText(Path.Combine(_folder.Path, "alerts.json"), """
            {
              "mail": { "from": "alerts@example.org", "outbox": "mails" },
              "pipeline": { "publicUrl": "https://alerts.example.org" },
              "subscriptions": [{ "id": "desk", "email": "desk@example.org" }]
            }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Subscriptions_are_made_listed_changed_carried_over_and_ended()
    {
        var added = await RunAsync("subscription", "add", "hook", "--webhook", "env:HOOK", "--webhook-secret", "env:HOOK_SECRET", "--organization", "Example Cells", "--type", "funding_cancelled", "--frequency", "daily", "--zone", "America/New_York");
        Assert.True(added.Exit == 0, added.Errors);
        Assert.StartsWith("hook: by webhook, follows organizations Example Cells; funding cancelled, told daily at 07:00 America/New_York.\n", added.Output, StringComparison.Ordinal);
        var asked = await RunAsync("subscription", "add", "late", "--email", "late@example.org");
        Assert.Contains("Its reader by mail is asked to agree first", asked.Output, StringComparison.Ordinal);
        var refused = await RunAsync("subscription", "edit", "desk", "--least-confidence", "0.9");
        Assert.Equal((2, "alerts: The subscription \"desk\" is in the configuration; change it there.\n"), (refused.Exit, refused.Errors));

        var export = await RunAsync("subscription", "export");
        Assert.DoesNotContain("hooks.example", export.Output, StringComparison.Ordinal);
        var file = Path.Combine(_folder.Path, "export.json");
        await File.WriteAllTextAsync(file, export.Output.Replace("\"daily\"", "\"weekly\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("0 made, 1 changed, 1 as they were.\n", (await RunAsync("subscription", "import", file)).Output);
        using var secrets = JsonDocument.Parse((await RunAsync("subscription", "export", "--secrets")).Output);
        var hook = secrets.RootElement.GetProperty("subscriptions").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "hook");
        Assert.Equal(("https://hooks.example/x", "weekly"), (hook.GetProperty("webhook").GetProperty("url").GetString(), hook.GetProperty("frequency").GetString()));

        Assert.Equal("hook has ended.\n", (await RunAsync("subscription", "end", "hook", "--because", "moved away")).Output);
        var list = (await RunAsync("subscription", "list")).Output;
        foreach (var words in new[] { "configuration", "moved", "agreed" })
            Assert.Contains(words, list.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silences_are_tried_made_listed_and_ended()
    {
        Assert.Equal("Of the last changes (at most 200) it would have muted 0:\n", (await RunAsync("silence", "try", "--project", "dayton")).Output);
        var refused = await RunAsync("silence", "add", "--for", "soon", "--because", "known");
        Assert.Equal((2, "alerts: “soon” is no length; write it like 2h, 7d or 2w.\n"), (refused.Exit, refused.Errors));
        var added = await RunAsync("silence", "add", "--for", "7d", "--because", "known", "--author", "R. Vale", "--project", "dayton", "--type", "jobs_changed");
        Assert.Contains("mutes projects dayton; jobs changed until", added.Output, StringComparison.Ordinal);
        var id = added.Output.Split(' ')[0];
        Assert.Equal($"{id} has ended.\n", (await RunAsync("silence", "end", id)).Output);
        Assert.Equal("Nothing is muted.\n", (await RunAsync("silence", "list")).Output);
    }

    private Task<CliResult> RunAsync(params string[] args) => Cli.RunAsync(args, folder: _folder.Path, environment: new Dictionary<string, string>
    {
        ["HOOK"] = "https://hooks.example/x",
        ["HOOK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=",
    });
}
