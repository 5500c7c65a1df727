using System.Net;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Tests;

public sealed class SignInTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.EmptyAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_key_is_exchanged_for_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var session = site.NewSession();
        var (response, _) = await session.PostAsync("/sign-in?to=%2Fsources", "/sign-in", ("key", $" {site.KeyOf(Role.Reader)} "), ("to", "/sources"));
        Assert.Equal("/sources", response.Headers.Location?.ToString());
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("alerts=", StringComparison.Ordinal));
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        var (page, body) = await session.GetAsync("/sources");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<span class=\"outside\">reader</span>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_cookie_is_for_https_alone()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, site.At("/sign-in"));
        ask.Headers.Add("X-Forwarded-Proto", "https");
        var (response, _) = await site.SendAsync(ask);
        Assert.Contains("; secure", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("alerts_0123456789_0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("admin")]
    [InlineData("alerts_../../x_")]
    public async Task Another_key_is_refused_in_words_and_noted(string key)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var (response, body) = await site.NewSession().PostAsync("/sign-in", "/sign-in", ("key", key));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("No such key", body, StringComparison.Ordinal);
        var noted = await new AuditRecords(site.Store).NewestAsync(null, 1, TestContext.Current.CancellationToken);
        Assert.Equal(("sign in", AuditOutcome.Refused, "nobody"), noted.Select(e => (e.Action, e.Outcome, e.Who)).Single());
    }

    [Fact]
    public async Task A_key_with_another_secret_is_refused()
    {
        var key = site.KeyOf(Role.Admin);
        var other = key[..^1] + (key[^1] == '0' ? '1' : '0');
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.NewSession().PostAsync("/sign-in", "/sign-in", ("key", other))).Response.StatusCode);
    }

    [Theory]
    [InlineData("https://bad.example/")]
    [InlineData("//bad.example/")]
    [InlineData("/\\bad.example")]
    [InlineData("~/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: owned=1")]
    public async Task Whatever_the_address_says_the_way_back_stays_on_this_site(string to)
    {
        var (response, _) = await site.NewSession().PostAsync("/sign-in", "/sign-in", ("key", site.KeyOf(Role.Reader)), ("to", to));
        Assert.Equal("/", response.Headers.Location?.ToString());
        Assert.DoesNotContain(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("owned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_ends_with_its_key_with_its_time_and_with_sign_out()
    {
        var token = TestContext.Current.CancellationToken;
        var (revoked, over, left) = (site.NewSession(), site.NewSession(), site.NewSession());
        await revoked.SignInAsync(site.KeyOf(Role.Reader));
        await over.SignInAsync(site.KeyOf(Role.Operator));
        await left.SignInAsync(site.KeyOf(Role.Admin));

        await new AccessKeyRecords(site.Store).RevokeAsync(AccessKey.IdOf(site.KeyOf(Role.Reader))!, site.Clock.GetUtcNow(), token);
        Assert.Equal(HttpStatusCode.Redirect, (await revoked.GetAsync("/sources")).Response.StatusCode);

        Assert.Equal("/sign-in", (await left.PostAsync("/sources", "/sign-out")).Response.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await left.GetAsync("/sources")).Response.StatusCode);

        site.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await over.GetAsync("/sources")).Response.StatusCode);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, (await over.GetAsync("/sources")).Response.StatusCode);
    }

    [Fact]
    public async Task While_the_store_is_silent_a_session_reads_and_does_no_more()
    {
        var session = site.NewSession();
        await session.SignInAsync(site.KeyOf(Role.Admin));
        site.Store.Failure = new InvalidOperationException("secret table at 10.0.0.7 is down");
        Assert.Contains("The store did not answer", (await session.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync("/audit")).Response.StatusCode);
        using var program = new HttpRequestMessage(HttpMethod.Get, site.At("/api/v1/sources"));
        program.Headers.Authorization = new("Bearer", site.KeyOf(Role.Reader));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.SendAsync(program)).Response.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_or_session_does_nothing()
    {
        var (mine, other) = (site.NewSession(), site.NewSession());
        await mine.SignInAsync(site.KeyOf(Role.Reader));
        await other.SignInAsync(site.KeyOf(Role.Operator));
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.PostAsync("/sign-out")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.PostAsync("/sign-out", ("form", "forged"))).Response.StatusCode);
        // The token of another person's page, with one's own cookies.
        var stolen = await other.TokenAsync("/sources");
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.PostAsync("/sign-out", ("form", stolen))).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/sources")).Response.StatusCode);
    }

    [Fact]
    public async Task Guessing_keys_ends_after_ten_in_a_minute_for_that_address_alone()
    {
        var guesser = site.NewSession();
        guesser.From = "203.0.113.9";
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 11; n++)
            statuses.Add((await guesser.PostAsync("/sign-in", ("key", "alerts_guess"))).Response.StatusCode);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses.Take(10));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[10]);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.NewSession().PostAsync("/sign-in", ("key", "alerts_guess"))).Response.StatusCode);
    }

    [Fact]
    public async Task The_audit_log_names_who_did_what_and_is_for_operators()
    {
        var (reader, admin) = (site.NewSession(), site.NewSession());
        await reader.SignInAsync(site.KeyOf(Role.Reader));
        await admin.SignInAsync(site.KeyOf(Role.Admin));
        var (refused, sentence) = await reader.GetAsync("/audit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("is reader here, and this takes operator", sentence, StringComparison.Ordinal);
        var (_, log) = await admin.GetAsync("/audit");
        Assert.Contains("sign in", log, StringComparison.Ordinal);
        Assert.Contains($"key {AccessKey.IdOf(site.KeyOf(Role.Reader))}", log, StringComparison.Ordinal);
        Assert.DoesNotContain(site.KeyOf(Role.Reader), log, StringComparison.Ordinal);
    }
}
