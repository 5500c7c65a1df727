using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>One source of two misbehaves: it is named in a sentence, the other goes on, and nothing is lost once the trouble is over.</summary>
public sealed class HostileSourcesTests : LoopbackTests
{
    private const string Xml = "application/rss+xml";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        _rig = new Rig(Folder.Path, Site, Clock, change: settings => settings with
        {
            // The bad one comes first.
            Sources = [new Source { Id = "hostile", Url = new Uri(Site.Url, "/hostile.xml") }, .. settings.Sources],
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public Task A_web_page_in_place_of_a_feed() => TroubleAsync(
        HostileAnswers.Body("text/html", "<!doctype html><html><head><title>News</title></head><body><p>Welcome.</p></body></html>"),
        "127.0.0.1: This is a web page, not a feed");

    [Fact]
    public Task Nothing_at_all() => TroubleAsync(HostileAnswers.Body(Xml, ""), "127.0.0.1: The answer is empty");

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public Task An_error(int status) => TroubleAsync(HostileAnswers.Status(status), $"127.0.0.1 answered with status {status}");

    [Fact]
    public Task A_door_that_is_closed_to_programs() => TroubleAsync(HostileAnswers.Status(403), "127.0.0.1 turns this program away (403)");

    [Fact]
    public Task A_redirect_without_end() => TroubleAsync(HostileAnswers.Redirect("/hostile.xml"), "127.0.0.1 redirects more than 5 times");

    [Fact]
    public Task A_redirect_into_the_machine() => TroubleAsync(HostileAnswers.Redirect("http://169.254.169.254/latest/meta-data"), "169.254.169.254");

    [Fact]
    public async Task Ten_megabytes_of_open_tags()
    {
        var before = GC.GetTotalAllocatedBytes();
        await TroubleAsync(HostileAnswers.OpenTags(Xml), "127.0.0.1: This is neither RSS, Atom nor JSON Feed");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1_500_000_000);
    }

    [Fact]
    public async Task A_body_of_200_megabytes_is_dropped_long_before_its_end()
    {
        var before = GC.GetTotalAllocatedBytes();
        await TroubleAsync(HostileAnswers.Huge(Xml), "127.0.0.1 is longer than 10,485,760 bytes");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, HostileAnswers.HugeBytes);
    }

    [Fact]
    public async Task A_byte_a_second_is_cut_off_when_the_time_is_over()
    {
        using var next = new SemaphoreSlim(0);
        using var dripped = new SemaphoreSlim(0);
        var running = TroubleAsync(HostileAnswers.Drip(next, dripped), "127.0.0.1 did not answer in full within 30 seconds");
        for (var second = 0; second < 30; second++)
        {
            next.Release();
            await dripped.WaitAsync(Cancellation);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await running;
    }

    [Theory]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY x "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>""")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>""")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY x SYSTEM "http://SITE/secret">]>""")]
    [InlineData("""<!DOCTYPE rss SYSTEM "http://SITE/secret">""")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://SITE/secret"> %p;]>""")]
    public async Task Entities_are_neither_expanded_nor_fetched_and_the_rest_of_the_feed_is_read(string prologue)
    {
        Site.Pages["/secret"] = ("text/plain", "the secret of the machine");
        Site.Answers["/hostile.xml"] = HostileAnswers.Body(Xml, prologue.Replace("SITE", Site.Url.Authority, StringComparison.Ordinal) + """
            <rss version="2.0"><channel><title>Hostile</title><item><title>Example Cells &x; lays off</title><guid>1</guid>
            <description>&x; Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.</description></item></channel></rss>
            """);
        await _rig.RunAsync(Cancellation);

        var (record, _) = (await _rig.Get<DocumentRecords>().GetAsync("hostile", Ids.Of("d", "hostile", "guid:1"), Cancellation))!.Value;
        var read = record.Document.Title + record.Document.Summary + record.Article!.Text;
        Assert.Contains("120 workers", record.Article.Text, StringComparison.Ordinal);
        Assert.InRange(read.Length, 1, 1000);
        Assert.DoesNotContain("root:", read, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", read, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret", Site.Requests);
        Assert.Equal(2, _rig.MailCount);
    }

    [Fact]
    public async Task An_item_too_large_for_the_store_is_cut_and_read()
    {
        var noise = HostileAnswers.Noise(50_000);
        Site.Answers["/hostile.xml"] = HostileAnswers.Body(Xml, $"""
            <rss version="2.0"><channel><title>Hostile</title><item><title>Example Cells lays off 120</title><guid>{noise}</guid><link>http://127.0.0.1:1/{noise.ReplaceLineEndings("/")}</link>
            <description>Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday. {noise}</description></item></channel></rss>
            """);
        await _rig.RunAsync(Cancellation);
        Assert.Null((await HostileAsync()).Problem);
        Assert.Equal(2, _rig.MailCount);
    }

    /// <summary>The bad answer, then the same address in good order.</summary>
    private async Task TroubleAsync(RequestDelegate answer, string named)
    {
        Site.Answers["/hostile.xml"] = answer;
        await _rig.RunAsync(Cancellation);
        var trouble = await HostileAsync();
        Assert.Contains(named, trouble.Problem, StringComparison.Ordinal);
        Assert.Equal((1, 1), (trouble.Failures, _rig.MailCount));

        Site.Answers["/hostile.xml"] = HostileAnswers.Body(Xml, """
            <rss version="2.0"><channel><title>Better now</title><item><title>Example Cells lays off 120</title><guid>1</guid>
            <description>Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.</description></item></channel></rss>
            """);
        Clock.Advance(TimeSpan.FromHours(1));
        await _rig.RunAsync(Cancellation);
        Assert.Equal((null, 0), ((await HostileAsync()).Problem, (await HostileAsync()).Failures));
        Assert.Equal(2, _rig.MailCount);
    }

    private async Task<SourceRecord> HostileAsync() => (await _rig.Get<SourceRecords>().GetAsync("hostile", Cancellation)).Record;
}
