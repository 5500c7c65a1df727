using System.Text.Json.Nodes;
using Alerts.Server.Storage;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>Looking at messages before anybody gets them, and trying a destination: <c>alerts preview</c> and <c>alerts send-test</c>.</summary>
public sealed class PreviewCommandTests : IDisposable
{
    private const string Settings = """
        {
          "watchList": "watchlist.json", "storage": { "path": "alerts.db" },
          "mail": { "from": "alerts@example.org", "outbox": "mails" }, "teams": { "outbox": "cards" },
          "subscriptions": [{ "id": "desk", "email": "desk@example.org", "teams": "outbox" }]
        }
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_mail_a_digest_and_a_card_are_shown_and_written_to_files_of_the_asked_kind()
    {
        await LearnAsync("calder", "marrow");
        Assert.StartsWith("Subject: calder: $5 million award cancelled", (await DoneAsync("preview", "mail", "calder")).Output, StringComparison.Ordinal);
        await DoneAsync("preview", "mail", "calder", "--subscription", "desk", "--out", _folder.File("mail.eml"));
        using var mail = await MimeMessage.LoadAsync(_folder.File("mail.eml"), Cancellation);
        Assert.Equal(("alerts@example.org", "desk@example.org"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Contains("Subject: calder: $5 million award cancelled, and 1 more", (await DoneAsync("preview", "digest", "calder", "marrow")).Output, StringComparison.Ordinal);
        Assert.Equal("message", (string?)JsonNode.Parse((await DoneAsync("preview", "card", "calder")).Output)!["type"]);
        await DoneAsync("preview", "card", "calder", "--out", _folder.File("card.html"));
        Assert.Contains("<strong>cancelled</strong>", await File.ReadAllTextAsync(_folder.File("card.html"), Cancellation), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("mails")), "A preview sends nothing.");
    }

    [Fact]
    public async Task What_cannot_be_shown_is_said_in_a_sentence()
    {
        await LearnAsync("calder");
        await RefusedAsync("no watched project has a change \"no-such\"", "preview", "mail", "no-such");
        await RefusedAsync("there is no subscription \"nobody\"; there are: desk.", "preview", "mail", "calder", "--subscription", "nobody");
        await RefusedAsync("must end in .txt or .html or .eml", "preview", "mail", "calder", "--out", _folder.File("mail.pdf"));
    }

    [Fact]
    public async Task A_test_goes_out_once_by_each_channel_and_the_answer_is_shown()
    {
        await LearnAsync("calder");
        var sent = await DoneAsync("send-test", "--subscription", "desk");
        Assert.Contains("email: Accepted as test-", sent.Output, StringComparison.Ordinal);
        Assert.Contains("teams: Accepted as test-", sent.Output, StringComparison.Ordinal);
        using var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(_folder.File("mails"))), Cancellation);
        Assert.Equal("Test: $1 million DOE award cancelled: Example Works", mail.Subject);
        Assert.Single(Directory.GetFiles(_folder.File("cards")));
        await RefusedAsync("the setting operations has no destination by email; it has none at all.", "send-test", "email");
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task LearnAsync(params string[] ids)
    {
        await File.WriteAllTextAsync(_folder.File("alerts.json"), Settings, Cancellation);
        await File.WriteAllTextAsync(_folder.File("watchlist.json"), $$"""{ "projects": [{{string.Join(',', ids.Select(id => $$"""{ "id": "{{id}}", "organization": "Example {{id}}" }"""))}}] }""", Cancellation);
        using var store = new SqliteTableStore(_folder.File("alerts.db"));
        foreach (var id in ids)
            await SomeChange.LearnAsync(store, id, Now, Cancellation);
    }

    private async Task<CliResult> DoneAsync(params string[] args)
    {
        var result = await Cli.RunAsync([.. args, "--config", _folder.File("alerts.json")]);
        Assert.True(result.Exit == 0, result.Errors);
        return result;
    }

    private async Task RefusedAsync(string sentence, params string[] args)
    {
        var result = await Cli.RunAsync([.. args, "--config", _folder.File("alerts.json")]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }
}
