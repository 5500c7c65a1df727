using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

/// <summary>Work is counted in bytes allocated: it is the same on every machine, and a step done again and again for nothing shows in it.</summary>
public sealed class BoundedWorkTests
{
    private static readonly ClaimExtractor Extractor = new(new WatchList([new Project { Id = "p", Organization = "Example Lithium", Location = "Sampletown, Ohio" }]));

    [Theory]
    [InlineData("one long line", "Example Lithium lost its $5 million grant and the plant was cancelled, ")]
    [InlineData("many sentences", "Example Lithium lost its $5 million grant. ")]
    [InlineData("many lines", "DOE cancelled the $5 million grant of Example Lithium.\n")]
    [InlineData("dollar signs", "$")]
    [InlineData("numbers", "5 ")]
    [InlineData("brackets", "((")]
    [InlineData("names alone", "Example Lithium ")]
    [InlineData("beginnings of a name", "Example ")]
    [InlineData("digits and hyphens", "DE-EE0-")]
    [InlineData("dots", "U.S. ")]
    public void Twice_the_text_takes_about_twice_the_work(string _, string piece)
    {
        // What the first call loads and keeps is none of the text's own work.
        Work(Text(piece, 2_000));

        var (once, twice) = (Work(Text(piece, 50_000)), Work(Text(piece, 100_000)));

        Assert.InRange(twice, 0, (2.6 * once) + 100_000);
    }

    [Fact]
    public void What_lies_behind_four_hundred_thousand_characters_is_not_read()
    {
        var text = Text("Example Lithium lost its $5 million grant. ", 400_000);

        Assert.Equal(Extractor.Extract(Read(text)).Count, Extractor.Extract(Read(text + new string('$', 50_000))).Count);
    }

    private static string Text(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];

    private static Article Read(string text) => new("Example Lithium", text, null, null);

    private static double Work(string text)
    {
        var article = Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Extractor.Extract(article);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
