using Alerts.Model;

namespace Alerts.Web.Pages;

/// <summary>A piece of a text; <paramref name="Quote"/> is the number of the quotation that begins with it, 0 within one, null for what isn't quoted.</summary>
public sealed record TextPiece(string Text, int? Quote);

/// <summary>The stored text of a change's source, with the words that the change rests on.</summary>
/// <param name="Number">The source's, from 1.</param>
public sealed record SourceTextView(Change Change, int Number, SourceReference Source, Article Article)
{
    public IReadOnlyList<TextPiece> Title => Cut(Article.Title, ArticlePart.Title).FirstOrDefault() ?? [];

    /// <summary>A list of pieces for each paragraph.</summary>
    public IReadOnlyList<IReadOnlyList<TextPiece>> Paragraphs => Cut(Article.Text, ArticlePart.Text);

    /// <summary>Words that are in the text no more, since the story was edited.</summary>
    public IReadOnlyList<Evidence> Gone => [.. Source.Evidence.Where(e => !e.IsIn(Article))];

    private List<IReadOnlyList<TextPiece>> Cut(string text, ArticlePart part)
    {
        var quotes = Source.Evidence.Select((e, i) => (Evidence: e, Number: i + 1)).Where(q => q.Evidence.Part == part && q.Evidence.IsIn(Article)).ToList();
        var paragraphs = new List<IReadOnlyList<TextPiece>>();
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var end = start + line.Length;
            // Where one quotation begins or ends, a new piece does.
            var cuts = quotes.SelectMany(q => (int[])[q.Evidence.Start, q.Evidence.Start + q.Evidence.Quote.Length]).Where(at => at > start && at < end).Append(start).Append(end).Distinct().Order().ToList();
            paragraphs.Add([.. cuts.Zip(cuts.Skip(1), (from, to) => new TextPiece(text[from..to], Of(quotes, from)))]);
            start = end + 1;
        }
        return paragraphs;
    }

    private static int? Of(List<(Evidence Evidence, int Number)> quotes, int at)
    {
        var around = quotes.Where(q => q.Evidence.Start <= at && at < q.Evidence.Start + q.Evidence.Quote.Length).ToList();
        return around.Count == 0 ? null : around.Where(q => q.Evidence.Start == at).Select(q => q.Number).FirstOrDefault();
    }
}
