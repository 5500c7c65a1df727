using System.Net;
using Alerts.Outbound;

namespace Alerts.Core.Tests.Outbound;

public class AddressGuardTests
{
    private static readonly AddressGuard Guard = new([]);

    [Theory]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/feed", true)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8081/feed", false)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.2:8080/feed", false)]
    [InlineData("127.0.0.1:8080", "http://localhost:8080/feed", false)]
    [InlineData("127.0.0.1:8080", "ftp://127.0.0.1:8080/feed", false)]
    [InlineData("127.0.0.1:8080", "http://me@127.0.0.1:8080/feed", false)]
    [InlineData("127.0.0.1", "http://127.0.0.1:9000/", true)]
    [InlineData("127.0.0.1", "http://127.0.0.1/", true)]
    [InlineData("localhost:5000", "http://localhost:5000/", true)]
    [InlineData("localhost:5000", "http://LOCALHOST:5000/", true)]
    [InlineData("localhost:5000", "http://a.localhost:5000/", false)]
    [InlineData("localhost:80", "http://localhost/", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080/", true)]
    [InlineData("[::1]", "http://[::1]:25/", true)]
    [InlineData("intranet.example:25", "http://intranet.example:25/", true)]
    public void A_local_host_is_allowed_only_as_the_settings_name_it(string entry, string url, bool allowed) =>
        Assert.Equal(allowed, new AddressGuard([entry]).Refusal(new Uri(url)) is null);

    [Fact]
    public void Every_address_that_a_name_resolves_to_is_judged()
    {
        Assert.Null(Guard.Refusal("news.example.org", 443, IPAddress.Parse("93.184.216.34")));
        Assert.Equal("10.1.2.3 is a private address", Guard.Refusal("news.example.org", 443, IPAddress.Parse("10.1.2.3")));
        Assert.Null(new AddressGuard(["news.example.org:443"]).Refusal("news.example.org", 443, IPAddress.Parse("10.1.2.3")));
    }

    [Fact]
    public void A_url_longer_than_8192_characters_is_refused()
    {
        var path = new string('a', 8192 - "https://example.org/".Length);
        Assert.Null(Guard.Refusal(new Uri($"https://example.org/{path}")));
        Assert.NotNull(Guard.Refusal(new Uri($"https://example.org/{path}a")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("127.0.0.1:8080/path")]
    [InlineData("::1")]
    [InlineData("me@127.0.0.1")]
    [InlineData("*")]
    [InlineData("*.example.org")]
    [InlineData("")]
    public void An_entry_that_is_not_a_host_is_named_by_the_validation(string entry)
    {
        var problem = Assert.Single(new OutboundOptions { AllowLocal = [entry] }.Validate());
        Assert.Contains("Outbound:AllowLocal", problem, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AddressGuard([entry]));
    }
}
