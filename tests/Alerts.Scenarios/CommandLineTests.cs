using System.Text.Json;

namespace Alerts.Scenarios;

public class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("poll")]
    [InlineData("extract")]
    [InlineData("explain")]
    [InlineData("eval")]
    [InlineData("feed", "parse")]
    [InlineData("article")]
    [InlineData("amounts")]
    [InlineData("change", "explain")]
    [InlineData("preview", "mail")]
    [InlineData("send-test")]
    [InlineData("replay")]
    [InlineData("watchlist", "merge")]
    [InlineData("config", "check")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        var help = await Cli.RunAsync([.. verb, "--help"]);
        Assert.Equal(0, help.Exit);
        Assert.Contains("Description:", help.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("extract", "--frobnicate")]
    [InlineData("extract", "no-such-file.txt")]
    [InlineData("explain", "no-such-file.txt")]
    [InlineData("eval", "no-such-gold.jsonl")]
    [InlineData("extract", "--watchlist", "no-such-list.json", "-")]
    [InlineData("feed", "parse", "no-such-feed.xml")]
    [InlineData("article", "no-such-page.html")]
    [InlineData("amounts", "no-such-text.txt")]
    [InlineData("extract", "--jsonl", "no-such-rows.jsonl")]
    [InlineData("config", "check", "--config", "no-such-config.json")]
    [InlineData("serve", "--config", "no-such-config.json")]
    [InlineData("poll", "--config", "no-such-config.json")]
    public async Task Bad_usage_or_input_ends_in_two_and_names_the_thing(params string[] args)
    {
        var result = await Cli.RunAsync(args, input: "");
        Assert.Equal(2, result.Exit);
        Assert.Contains(args.FirstOrDefault(a => a.Contains("no-such", StringComparison.Ordinal)) ?? "frobnicate", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("feed", "parse")]
    [InlineData("article")]
    [InlineData("amounts")]
    public async Task A_line_that_is_no_json_is_named_by_its_number_and_the_rest_goes_on(params string[] verb)
    {
        const string Good = """{"id":"a","case":"a","title":"t","text":"It cost $5 million.","input":"It cost $5 million."}""";
        var result = await Cli.RunAsync([.. verb, "--jsonl"], $"{Good}\n{{\"id\": oops\n[1]\n{Good}\n");
        Assert.Equal(2, result.Exit);
        Assert.Contains("line 2", result.Errors, StringComparison.Ordinal);
        Assert.Contains("line 3", result.Errors, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("""{"stoarge":{}}""", "stoarge")]
    [InlineData("""{"sources":[{"id":"a","url":"http://a.example/f"},{"id":"a","url":"http://b.example/f"}]}""", "\"a\"")]
    [InlineData("""{"sources":[{"id":"a","url":"ftp://a.example/f"}]}""", "http")]
    [InlineData("""{"mail":{"from":"a@example.org","outbox":"mails"},"subscriptions":[{"id":"desk","email":"b@example.org","zone":"Mars/Olympus"}]}""", "Mars/Olympus")]
    [InlineData("""{"mail":{"from":"a@example.org","outbox":"mails"},"subscriptions":[{"id":"desk","email":"b@example.org","zone":"Eastern Standard Time"}]}""", "IANA")]
    [InlineData("""{"mail":{"from":"a@example.org","outbox":"mails"},"subscriptions":[{"id":"desk","email":"b@example.org","quiet":{"from":"07:00","to":"07:00"}}]}""", "write a silence")]
    [InlineData("""{"mail":{"from":"a@example.org","outbox":"mails"},"subscriptions":[{"id":"desk","email":"b@example.org","frequency":"daily","quiet":{"from":"22:00","to":"07:00"}}]}""", "at_once")]
    [InlineData("""{"mail":{"from":"a@example.org","outbox":"mails"},"subscriptions":[{"id":"desk","email":"b@example.org","frequency":"fortnightly"}]}""", "frequency")]
    [InlineData("""{"schedules":{"poll":"every minute"}}""", "Schedules:Poll")]
    [InlineData("""{"subscriptions":[{"id":"desk"}]}""", "desk")]
    [InlineData("""{"subscriptions":[{"id":"desk","email":"desk@example.org"}]}""", "Mail")]
    [InlineData("""{"subscriptions":[{"id":"desk","teams":"https://x.example/y","projects":["nowhere"]}]}""", "nowhere")]
    [InlineData("""{"subscriptions":[{"id":"desk","teams":"https://contoso.webhook.office.com/webhookb2/x"}]}""", "Office 365 connector")]
    [InlineData("""{"web":{"url":"http://0.0.0.0:5080"}}""", "Web:Url")]
    [InlineData("""{"mail":{"from":"nobody","outbox":"mails"}}""", "Mail:From")]
    [InlineData("""{"watchList":"twice.json"}""", "two projects have the id")]
    [InlineData("""{"mail":{"from":"a@example.org","smtp":{"host":"h","user":"u","password":"env:NO_SUCH_VARIABLE"}}}""", "NO_SUCH_VARIABLE")]
    [InlineData("""{"fireDrill":{"teams":"https://x.example/y"}}""", "set Operations too")]
    [InlineData("""{"fireDrill":{"teams":"https://x.example/y","within":"00:00:01"},"operations":{"teams":"https://x.example/z"}}""", "FireDrill:Within")]
    [InlineData("{\"sources\": [", "alerts.json")]
    public async Task Config_check_names_each_problem_in_a_sentence(string config, string named)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("watchlist.json"), """{"projects":[]}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("twice.json"), """{"projects":[{"id":"p","organization":"P"},{"id":"p","organization":"Q"}]}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("alerts.json"), config, TestContext.Current.CancellationToken);
        var result = await Cli.RunAsync(["config", "check"], folder: folder.Path);
        Assert.Equal(2, result.Exit);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_configuration_is_sound()
    {
        using var folder = new TemporaryFolder();
        var result = await Cli.RunAsync(["config", "check"], folder: folder.Path);
        Assert.Equal((0, ""), (result.Exit, result.Errors));
    }

    [Fact]
    public async Task A_round_over_a_broken_feed_says_so_and_reads_the_others()
    {
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        site.Pages["/page.html"] = ("text/html", "<!doctype html><html><head><title>Moved</title></head><body>The feed has moved.</body></html>");
        await WriteConfigAsync(folder, site);
        var result = await Cli.RunAsync(["poll", "--json"], folder: folder.Path);
        Assert.Equal(1, result.Exit);
        using var found = JsonDocument.Parse(result.Output);
        Assert.Contains("page", found.RootElement[0].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, found.RootElement[1].GetProperty("changes").GetArrayLength());
    }

    private static Task WriteConfigAsync(TemporaryFolder folder, LoopbackSite site)
    {
        File.WriteAllText(folder.File("watchlist.json"), """{"projects":[{"id":"dayton","organization":"Example Cells","name":"Dayton plant"}]}""");
        return File.WriteAllTextAsync(folder.File("alerts.json"), $$"""
            {
              "outbound": { "allowLocal": ["{{site.Url.Authority}}"] },
              "sources": [ { "id": "page", "url": "{{site.Url}}page.html" }, { "id": "courier", "url": "{{site.Url}}feed.xml" } ],
              "mail": { "from": "alerts@example.org", "outbox": "mails" },
              "subscriptions": [ { "id": "desk", "email": "desk@example.org" } ]
            }
            """);
    }
}
