using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

public class ReadingTests
{
    [Theory]
    [InlineData("The U.S. Department of Energy paid. It left.", 2)]
    [InlineData("Acme Inc. won. Acme Corp. lost.", 2)]
    [InlineData("On Feb. 27 Sen. Brill spoke.", 1)]
    [InlineData("The plant is in the U.S. The grant is not.", 2)]
    [InlineData("It cost $1.5 million. No. 3 on the list.", 2)]
    [InlineData("\"We go on.\" He left.", 2)]
    [InlineData("Gov. J. B. Marsh agreed", 1)]
    [InlineData("Is it over? Yes! It is.", 3)]
    public void A_full_stop_ends_a_sentence_unless_it_abbreviates(string text, int sentences) => Assert.Equal(sentences, Read(text).Count);

    [Fact]
    public void A_sentence_knows_its_exact_place()
    {
        var article = new Article("Title here", "First one.  Second one.\n\n- third item");
        Assert.Equal(
            ["Title here", "First one.", "Second one.", "- third item"],
            SentenceReader.Read(article).Select(s => new Evidence(article, s.Part, s.Start, s.Length).Quote));
    }

    [Theory]
    [InlineData("- Acme wins", nameof(LineKind.ListItem))]
    [InlineData("• Acme wins", nameof(LineKind.ListItem))]
    [InlineData("Grant: $5 million", nameof(LineKind.Field))]
    [InlineData("What comes next", nameof(LineKind.Heading))]
    [InlineData("Acme wins.", nameof(LineKind.Paragraph))]
    public void Lines_are_told_apart(string line, string kind) => Assert.Equal(kind, Assert.Single(Read(line)).Kind.ToString());

    [Theory]
    [InlineData("Acme's plant", "Acme|'s|plant")]
    [InlineData("lithium-ion (LFP) cells", "lithium-ion|(|LFP|)|cells")]
    [InlineData("the U.S. grant", "the|U.S.|grant")]
    [InlineData("$1,500 for R&D, 5%", "$|1,500|for|R&D|,|5|%")]
    [InlineData("won’t stop", "won’t|stop")]
    public void Words_keep_hyphens_and_lose_possessives(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Tokenizer.Split(text, 0, text.Length).Select(t => t.Text)));

    [Theory]
    [InlineData("on Feb. 27, 2025", "2025-02-27", "2025-02-27")]
    [InlineData("in October 2022", "2022-10-01", "2022-10-31")]
    [InlineData("in 2021", "2021-01-01", "2021-12-31")]
    [InlineData("in November", "2024-11-01", "2024-11-30")]
    [InlineData("on March 3", "2025-03-03", "2025-03-03")]
    public void Dates_without_a_year_are_the_last_ones_before_publication(string text, string first, string last)
    {
        var date = Assert.Single(DateFinder.Find(Assert.Single(Read(text)), new DateOnly(2025, 3, 10)));
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (date.Date, date.Last));
    }

    [Fact]
    public void May_is_a_month_only_where_it_reads_like_one() =>
        Assert.Empty(DateFinder.Find(Assert.Single(Read("It may stop. May it stay")[..1]), new DateOnly(2025, 3, 10)));

    private static List<Sentence> Read(string text) => [.. SentenceReader.Read(new Article("", text))];
}
