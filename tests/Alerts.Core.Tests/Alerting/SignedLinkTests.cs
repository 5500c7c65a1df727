using Alerts.Alerting;

namespace Alerts.Core.Tests.Alerting;

public class SignedLinkTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly SignedLink Link = new(LinkPurpose.Unsubscribe, ["desk", "email"], new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void A_link_says_what_was_signed_and_stands_in_an_address_as_it_is()
    {
        var token = Link.Sign(Key);
        var read = SignedLink.Read(token, LinkPurpose.Unsubscribe, Key)!;
        Assert.Equal((Link.Purpose, Link.Expires), (read.Purpose, read.Expires));
        Assert.Equal(Link.Subject, read.Subject);
        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Fact]
    public void A_link_altered_in_any_one_character_is_none()
    {
        var token = Link.Sign(Key);
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var letter in (char[])['A', 'B', '.', '*'])
            {
                var altered = token[..at] + letter + token[(at + 1)..];
                // The last character of a Base64 group may have bits that nobody reads.
                if (SignedLink.Read(altered, LinkPurpose.Unsubscribe, Key) is { } read)
                    Assert.Equal((Link.Expires, "desk/email"), (read.Expires, string.Join('/', read.Subject)));
            }
        }
        Assert.Null(SignedLink.Read(token[..^2], LinkPurpose.Unsubscribe, Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("dW5zdWJzY3JpYmUKMQpkZXNr.")]
    [InlineData("%00.%00")]
    public void What_was_never_signed_is_none(string token) => Assert.Null(SignedLink.Read(token, LinkPurpose.Unsubscribe, Key));

    [Fact]
    public void A_link_is_good_for_its_purpose_alone_and_for_no_other_key()
    {
        Assert.Null(SignedLink.Read(Link.Sign(Key), LinkPurpose.Manage, Key));
        Assert.Null(SignedLink.Read(Link.Sign([.. Key.Reverse()]), LinkPurpose.Unsubscribe, Key));
        Assert.Null(SignedLink.Read(new string('A', 100_000) + ".A", LinkPurpose.Unsubscribe, Key));
    }
}
