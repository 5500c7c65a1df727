using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>The page behind one item of two misbehaves: the item is read from the feed's own words, with a sentence that says why.</summary>
public sealed class HostilePagesTests : LoopbackTests
{
    private const string Html = "text/html";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Rig _rig = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Site.Publish("bad", "Example Cells lays off 120", "Example Cells will lay off 120 workers at its plant in Dayton, Ohio, the company said on Friday.");
        Site.Publish("good", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        _rig = new Rig(Folder.Path, Site, Clock);
    }

    public override async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(404, 1)]
    [InlineData(500, 3)]
    public async Task An_error_is_asked_again_only_where_that_can_help(int status, int requests)
    {
        await TroubleAsync(HostileAnswers.Status(status), $"The page answered {status}. Only the feed's own words were read.");
        Assert.Equal(requests, Site.Requests.Count(r => r == "/articles/bad"));
    }

    [Fact]
    public async Task A_server_that_is_down_for_a_moment_is_asked_again_and_the_page_is_read()
    {
        var requests = 0;
        var page = Site.Pages["/articles/bad"];
        Site.Answers["/articles/bad"] = context =>
            (Interlocked.Increment(ref requests) == 1 ? HostileAnswers.Status(500) : HostileAnswers.Body(page.Type, page.Body))(context);
        await _rig.RunAsync(Cancellation);
        var bad = await BadAsync();
        Assert.Equal((DocumentStatus.Applied, 1, null), (bad.Status, bad.FetchFailures, bad.Problem));
        Assert.Equal((2, 2), (requests, _rig.MailCount));
    }

    [Theory]
    [InlineData("http://10.0.0.1/admin", "10.0.0.1")]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254")]
    [InlineData("http://[::1]:8080/", "[::1]")]
    [InlineData("file:///etc/passwd", "only http and https")]
    public Task A_redirect_to_where_nobody_may_go(string to, string named) => TroubleAsync(HostileAnswers.Redirect(to), named);

    [Fact]
    public Task A_redirect_without_end() => TroubleAsync(HostileAnswers.Redirect("/articles/bad"), "127.0.0.1 redirects more than 5 times");

    [Fact]
    public Task A_page_without_text() => TroubleAsync(
        HostileAnswers.Body(Html, "<html><head><title>Wait</title><script>load()</script></head><body><div id=\"app\"></div></body></html>"),
        "The page has no text.");

    [Fact]
    public Task A_picture() => TroubleAsync(HostileAnswers.Body("image/png", "\u0089PNG"), "The page is image/png, which has no readable text.");

    [Fact]
    public async Task Ten_megabytes_of_open_tags()
    {
        var before = GC.GetTotalAllocatedBytes();
        await TroubleAsync(HostileAnswers.OpenTags(Html), "The feed's own words were read.");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1_000_000_000);
    }

    [Fact]
    public async Task A_body_of_200_megabytes_is_dropped_long_before_its_end()
    {
        var before = GC.GetTotalAllocatedBytes();
        await TroubleAsync(HostileAnswers.Huge(Html), "127.0.0.1 is longer than 10,485,760 bytes");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, HostileAnswers.HugeBytes);
    }

    [Fact]
    public Task Text_that_is_too_much_to_keep() => TroubleAsync(
        HostileAnswers.Body("text/plain", $"Example Cells will lay off 120 workers at its plant in Dayton, Ohio.\n{HostileAnswers.Noise(100_000)}"),
        "characters; the first ");

    private async Task TroubleAsync(RequestDelegate answer, string named)
    {
        Site.Answers["/articles/bad"] = answer;
        await _rig.RunAsync(Cancellation);
        var bad = await BadAsync();
        Assert.Contains(named, bad.Problem, StringComparison.Ordinal);
        Assert.Contains("120 workers", bad.Article!.Text, StringComparison.Ordinal);
        Assert.Equal(DocumentStatus.Applied, bad.Status);
        Assert.Equal(2, _rig.MailCount);
        Assert.Empty(await _rig.Get<WorkRecords>().AllAsync(Cancellation));
    }

    private async Task<DocumentRecord> BadAsync() =>
        (await _rig.Get<DocumentRecords>().GetAsync("courier", Ids.Of("d", "courier", "guid:bad"), Cancellation))!.Value.Record;
}
