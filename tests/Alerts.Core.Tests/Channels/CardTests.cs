using System.Text;
using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Teams;
using Alerts.Model;

namespace Alerts.Core.Tests.Channels;

public class CardTests
{
    [Theory]
    [InlineData("[free](https://evil.example)", @"\[free\]\(https://evil.example\)")]
    [InlineData("<at>Everyone</at>", "&lt;at&gt;Everyone&lt;/at&gt;")]
    [InlineData("&lt;at&gt;", "&amp;lt;at&amp;gt;")]
    [InlineData("&#60;at&#x3e;", @"&amp;\#60;at&amp;\#x3e;")]
    [InlineData("R&D, AT&T; Q & A", "R&D, AT&amp;T; Q & A")]
    [InlineData("**b** _i_ ~~s~~ `c` # h", @"\*\*b\*\* \_i\_ \~\~s\~\~ \`c\` \# h")]
    [InlineData(@"a\[b", @"a\\\[b")]
    [InlineData("- item", @"\- item")]
    [InlineData("12. item", @"12\. item")]
    [InlineData("$1.5 million - paid", "$1.5 million - paid")]
    public void Outside_text_can_not_write_markdown_or_mentions(string text, string escaped) =>
        Assert.Equal(escaped, CardText.Escape(text));

    [Fact]
    public void A_link_ends_where_we_end_it() =>
        Assert.Equal(
            @"[a\]b](https://example.org/x%28y%29?q=%20z)",
            CardText.Link("a]b", new Uri("https://example.org/x(y)?q= z")));

    [Theory]
    [InlineData(3, "words of usual length")]
    [InlineData(30, "words of usual length")]
    [InlineData(500, "x")]
    [InlineData(40, "《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》《漢字》")]
    public void A_card_never_outgrows_what_teams_takes(int rows, string text) => IsWithinLimit(rows, text);

    [Theory]
    [InlineData('<')]
    [InlineData('\\')]
    [InlineData('"')]
    [InlineData('漢')]
    public void Not_even_when_every_text_is_endless(char letter) => IsWithinLimit(25, new string(letter, 2000));

    [Fact]
    public void Not_even_when_every_letter_takes_twelve_bytes() =>
        IsWithinLimit(25, new StringBuilder().Insert(0, "😀", 1000).ToString());

    [Fact]
    public void What_is_least_needed_goes_first_and_the_card_says_how_much()
    {
        var card = Card(SomeAlert.Huge(8, "words of usual length that a headline might well have"));
        Assert.Contains("and 3 more on the page", card, StringComparison.Ordinal);
        Assert.Equal(8, Count(card, " → **"));
    }

    [Fact]
    public void A_card_that_fits_leaves_nothing_out() =>
        Assert.DoesNotContain("more on the page", Card(Golden.Alert("october-correction")), StringComparison.Ordinal);

    [Fact]
    public void No_secret_of_the_destination_is_in_a_card()
    {
        var alert = Golden.Alert("october-correction") with { Destination = new Destination("teams", new Secret("https://example.org/?sig=abc123")) };
        Assert.DoesNotContain("abc123", Card(alert), StringComparison.Ordinal);
    }

    private static void IsWithinLimit(int rows, string text)
    {
        var bytes = CardSize.Fit(AlertViewBuilder.Of(SomeAlert.Huge(rows, text)));
        Assert.InRange(bytes.Length, 1, CardSize.Most);
        var left = JsonNode.Parse(bytes)!["attachments"]![0]!["content"]!["body"]!.AsArray()
            .Any(block => ((string?)block!["text"])?.StartsWith("and ", StringComparison.Ordinal) == true);
        Assert.Equal(rows > 5, left);
    }

    private static string Card(AlertMessage alert) => Encoding.UTF8.GetString(CardSize.Fit(AlertViewBuilder.Of(alert)));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
