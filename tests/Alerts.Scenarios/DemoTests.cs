using System.Text.Json;
using MimeKit;

namespace Alerts.Scenarios;

/// <summary>The reference story, from feeds over HTTP to mails and cards, as the demo tells it.</summary>
public sealed class DemoTests : IClassFixture<DemoTests.Replay>
{
    private readonly Replay _replay;

    public DemoTests(Replay replay) => _replay = replay;

    [Fact]
    public void February_is_one_alert_that_says_what_ended_what_stays_and_what_is_new()
    {
        var step = _replay.Step("2025-02-27T15");
        Assert.Equal(["email: sent", "teams: sent"], step.Told);
        var mail = _replay.MailWith("$164 million");
        Assert.StartsWith("$164 million", mail.Subject, StringComparison.Ordinal);
        var text = mail.TextBody!;
        Assert.Contains("cancelled", text, StringComparison.Ordinal);
        Assert.Contains("$316 million", text, StringComparison.Ordinal);
        Assert.Contains("$1 billion", text, StringComparison.Ordinal);
        Assert.Matches(@"CAM: scope\s+before:\s+in scope\s+now:\s+dropped", text);
        Assert.Matches(@"lithium carbonate: scope\s+before:\s+[^\n]+\n\s+now:\s+in scope", text);
        Assert.Contains("will not make cathode active material", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-10-20")]
    [InlineData("2025-02-27T21")]
    [InlineData("2025-02-28")]
    [InlineData("2025-03-04")]
    [InlineData("2025-03-05")]
    [InlineData("2026-01-14")]
    public void Retellings_tell_nobody(string date) => Assert.Empty(_replay.Step(date).Told);

    [Theory]
    [InlineData("2024-06-14")]
    [InlineData("2025-06-18")]
    [InlineData("2025-08-12")]
    public void Articles_in_which_nothing_happens_tell_nobody(string date) => Assert.Empty(_replay.Step(date).Told);

    [Fact]
    public void October_is_a_correction_with_the_conflicting_amounts()
    {
        var step = _replay.Step("2025-10-03");
        Assert.Equal(["email (correction): sent", "teams (correction): sent"], step.Told);
        var mail = _replay.MailWith("Correction: $110 million");
        var text = mail.TextBody!.ReplaceLineEndings(" ");
        Assert.Contains("27 February 2025", text, StringComparison.Ordinal);
        Assert.Contains("$110 million of $316 million", text, StringComparison.Ordinal);
        Assert.Contains("$100 million of $319 million", text, StringComparison.Ordinal);
        Assert.Contains("not affected", text, StringComparison.Ordinal);
    }

    [Fact]
    public void January_reinstates_three_other_projects_and_touches_nothing_else()
    {
        var step = _replay.Step("2026-01-12");
        Assert.Equal(6, step.Told.Count);
        Assert.All(step.Told, told => Assert.Contains("correction", told, StringComparison.Ordinal));
        Assert.DoesNotContain(step.Concluded, c => c.Contains("Apex 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mail_has_its_card()
    {
        Assert.NotEmpty(_replay.Mails);
        Assert.Equal(_replay.Mails.Count, _replay.Cards.Count);
    }

    internal sealed record Line(string Date, string Title, List<string> Concluded, List<string> Told);

    public sealed class Replay : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        internal List<Line> Lines { get; private set; } = [];

        internal List<MimeMessage> Mails { get; private set; } = [];

        internal List<string> Cards { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var result = await Cli.RunAsync(["demo", "--json", "--out", _folder.File("out")]);
            Assert.True(result.Exit == 0, result.Errors);
            Lines = JsonSerializer.Deserialize<List<Line>>(result.Output, JsonSerializerOptions.Web)!;
            Mails = [.. Directory.GetFiles(_folder.File("out", "mails")).Select(f => MimeMessage.Load(f))];
            Cards = [.. Directory.GetFiles(_folder.File("out", "cards")).Select(File.ReadAllText)];
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal Line Step(string date) => Lines.First(l => l.Date.StartsWith(date, StringComparison.Ordinal));

        internal MimeMessage MailWith(string subject) => Mails.Single(m => m.Subject!.StartsWith(subject, StringComparison.Ordinal));
    }
}
