using System.Text.Json.Nodes;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>A disputed sum that a person decides, over the store that the demo leaves.</summary>
public sealed class ResolveCommandTests : IAsyncLifetime
{
    private const string Apex = "ascend-elements-apex-1";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();

    private string Config => _folder.File("out", "alerts.json");

    public async ValueTask InitializeAsync()
    {
        Assert.Equal(0, (await Cli.RunAsync(["demo", "--out", _folder.File("out")])).Exit);
        var config = JsonNode.Parse(await File.ReadAllTextAsync(Config, Cancellation))!;
        config["pipeline"] = new JsonObject { ["settle"] = "00:00:00" };
        await File.WriteAllTextAsync(Config, config.ToJsonString(), Cancellation);
    }

    [Fact]
    public async Task The_ruling_holds_is_shown_with_its_author_and_reason_and_corrects_what_people_were_told()
    {
        var mails = Directory.GetFiles(_folder.File("out", "mails"));
        var resolved = await ResolveAsync("--fact", "award/1", "--version-of", "all $316 million", "--because", "the award letter says so", "--author", "R. Vale");
        Assert.True(resolved.Exit == 0, resolved.Errors);
        Assert.StartsWith("DOE award of $316 million for pCAM: cancelled, instead of cancelled in part: $110 million of $316 million.", resolved.Output, StringComparison.Ordinal);
        // The sites of its sources are gone, which the poll says; what waits is delivered all the same.
        await Cli.RunAsync(["poll", "--config", Config]);

        var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(_folder.File("out", "mails")).Except(mails)), Cancellation);
        Assert.StartsWith("Correction: $316 million DOE award for pCAM cancelled", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("it was set by R. Vale because the award letter", mail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        mail.Dispose();

        var back = await ResolveAsync("--fact", "award/1", "--withdraw", "--because", "it was another award", "--author", "R. Vale");
        Assert.Contains("cancelled in part: $110 million of $316 million, instead of cancelled", back.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no fact is called \"award/9\"; name one of:", "--fact", "award/9", "--withdraw")]
    [InlineData("no version says \"half\"; there are:", "--fact", "award/1", "--version-of", "half")]
    [InlineData("is set by no ruling", "--fact", "award/1", "--withdraw")]
    [InlineData("\"lots\" is no sum", "--fact", "award/1", "--amount", "lots")]
    [InlineData("say one of --version-of, --amount and --withdraw", "--fact", "award/1")]
    public async Task What_cannot_be_resolved_is_said_in_a_sentence(string sentence, params string[] args)
    {
        var refused = await ResolveAsync([.. args, "--because", "x", "--author", "R. Vale"]);
        Assert.Equal(2, refused.Exit);
        Assert.Contains(sentence, refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "R. Vale")]
    [InlineData("the letter", "")]
    public async Task A_ruling_without_a_reason_or_an_author_is_refused(string because, string author)
    {
        var refused = await ResolveAsync("--fact", "award/1", "--withdraw", "--because", because, "--author", author);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--because and --author must say something", refused.Errors, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<CliResult> ResolveAsync(params string[] args) => Cli.RunAsync(["project", "resolve", Apex, .. args, "--config", Config]);
}
