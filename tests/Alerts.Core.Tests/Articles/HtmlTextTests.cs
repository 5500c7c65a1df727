using Alerts.Articles;

namespace Alerts.Core.Tests.Articles;

public class HtmlTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("  two\n\n lines ", "two\nlines")]
    [InlineData("<h2>Head</h2><p>One</p><p>Two<br>Three</p>", "Head\nOne\nTwo\nThree")]
    [InlineData("<ul><li>first</li><li>second <ul><li>inner</li></ul></li></ul>", "first\nsecond\ninner")]
    [InlineData("<p>the  <b>$164</b>&nbsp;million\n award</p>", "the $164 million award")]
    [InlineData("Li<sub>2</sub>CO<sub>3</sub>", "Li2CO3")]
    [InlineData("AT&amp;T &mdash; &#8220;yes&#8221; &lt;p&gt;", "AT&T — “yes” <p>")]
    [InlineData("<script>x()</script><style>p{}</style><p onclick='x()'>seen</p><noscript>no</noscript>", "seen")]
    [InlineData("<p>seen</p><p hidden>no</p><p style='display : none'>no</p>", "seen")]
    [InlineData("<table><tr><th>Line</th><th>Award</th></tr><tr><td>CAM</td><td><p>$164</p><p>million</p></td></tr></table>", "Line | Award\nCAM | $164 million")]
    [InlineData("<table><tr><td><h1>Head</h1><p>laid out</p></td></tr></table>", "Head\nlaid out")]
    [InlineData("<pre>a  b\nc</pre>", "a b\nc")]
    [InlineData("soft&shy;ened zero&#8203;width", "softened zerowidth")]
    [InlineData("<!-- no --><p>unclosed <b>bold", "unclosed bold")]
    [InlineData("", "")]
    [InlineData("<img src=x onerror=y>", "")]
    public void The_text_of_a_fragment(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<br>")]
    public void A_fragment_that_nobody_wrote_to_be_read_is_empty(string piece) =>
        Assert.Equal("", HtmlText.Of("words" + string.Concat(Enumerable.Repeat(piece, 200_000))));

    [Fact]
    public void Plain_text_with_entities_keeps_its_lines() =>
        Assert.Equal("R&D goes on\nThe grant's end", HtmlText.Of("R&amp;D goes on\n\nThe grant&#39;s end"));
}
