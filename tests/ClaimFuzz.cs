using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Alerts.Extraction;
using Alerts.Extraction.Evaluation;
using Alerts.Model;

namespace Alerts.Tests;

/// <summary>The labelled articles of tests/fixtures/claims spoilt at random, and what must hold for each. An input follows from the seed and its number alone.</summary>
internal sealed class ClaimFuzz(ulong seed)
{
    private const int LongestText = 100_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "claims", "labelled");

    private static readonly List<Article> Articles = [.. Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(l => LabelledArticle.Parse(l).ToArticle())];

    private static readonly Func<Dice, string, string>[] Spoilers =
    [
        (dice, text) => Cut(dice, text),
        (dice, text) => text[..dice.Roll(text.Length + 1)] + Tail(dice, dice.Pick(Articles).Text),
        (dice, text) => string.Join(". ", dice.Shuffle(text.Split(". "))),
        (dice, text) => string.Concat(Enumerable.Repeat(Cut(dice, text), 1 + dice.Roll(dice.Pick([4, 4, 100])))),
        (dice, text) => Scatter(dice, text, () => AnyRune(dice).ToString()),
        (dice, text) => Scatter(dice, text, () => ((char)dice.Roll(32)).ToString()),
        (dice, text) => Scatter(dice, text, () => dice.Pick(["(", "[", "{", "“", "\"", "‘", "((((((((", ")"])),
        (dice, text) => Scatter(dice, text, () => new string('$', 1 + dice.Roll(500))),
        (dice, text) => text.Replace(dice.Pick(["\n", ". ", " ", ","]), dice.Pick([" ", "", "\n", "\u00a0", ", "]), StringComparison.Ordinal),
        (dice, text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) && dice.Roll(2) == 0 ? (char)('0' + dice.Roll(10)) : c)),
        (dice, text) => Scatter(dice, text, () => string.Concat(Enumerable.Range(0, 1 + dice.Roll(40)).Select(_ => (char)('0' + dice.Roll(10))))),
        (dice, text) => text[..dice.Roll(text.Length + 1)] + dice.Pick(["\ud83d", "\udd0b", "🔋"]),
        (dice, text) => Scatter(dice, text, () => dice.Pick(["\ud83d", "\udd0b"])),
        (dice, text) => Scatter(dice, text, () => Cut(dice, dice.Pick([" million", " billion", "-", "–", ",", ".", " and ", " not ", "U.S. ", "Jan. ", "DE-EE0", " percent", "'s", "\u0301"]))),
    ];

    private readonly ClaimExtractor _first = new(Watched(), discover: true);

    /// <summary>Made of the same watch list, so that nothing which one has kept from earlier articles can hide.</summary>
    private readonly ClaimExtractor _second = new(Watched(), discover: true);

    public Article Input(int number)
    {
        var dice = new Dice((seed << 32) + (ulong)number);
        var article = dice.Pick(Articles);
        for (var left = 1 + dice.Roll(4); left > 0; left--)
        {
            var spoil = dice.Pick(Spoilers);
            article = dice.Roll(5) == 0 ? article with { Title = spoil(dice, article.Title) } : article with { Text = spoil(dice, article.Text) };
            if (article.Text.Length > LongestText)
                article = article with { Text = article.Text[..LongestText] };
        }
        return article;
    }

    public FuzzResult Check(int number)
    {
        var article = Input(number);
        var bytes = Encoding.UTF8.GetByteCount(article.Title) + Encoding.UTF8.GetByteCount(article.Text);
        try
        {
            var (claims, time) = Timed(_first, article);
            var (again, secondTime) = Timed(_second, article);
            return new FuzzResult(bytes, claims.Count, time < secondTime ? time : secondTime, Fault(article, claims, again));
        }
        catch (Exception e)
        {
            return new FuzzResult(bytes, 0, TimeSpan.Zero, e.ToString());
        }
    }

    private string? Fault(Article article, IReadOnlyList<Claim> claims, IReadOnlyList<Claim> again)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(claims, ModelJson.Options);
        if (!json.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(again, ModelJson.Options)))
            return "The same article gave other claims the second time.";
        var explained = _first.Explain(article).Claims;
        if (!json.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(explained.Concat(claims.Skip(explained.Count)), ModelJson.Options)))
            return "Explaining the article gave other claims than reading it.";
        var stored = new Article(Stored(article.Title), Stored(article.Text));
        return claims.FirstOrDefault(c => !c.Evidence.IsIn(article)) is { } claim ? $"The evidence of {claim} isn't in the article."
            : JsonSerializer.Deserialize<List<Claim>>(json, ModelJson.Options)!.Find(c => !c.Evidence.IsIn(stored)) is { } kept ? $"The stored evidence of {kept} isn't in the stored article."
            : null;
    }

    private static (IReadOnlyList<Claim>, TimeSpan) Timed(ClaimExtractor extractor, Article article)
    {
        var start = Stopwatch.GetTimestamp();
        var claims = extractor.Extract(article);
        return (claims, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Half a surrogate pair doesn't outlast UTF-8.</summary>
    private static string Stored(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Cut(Dice dice, string text)
    {
        var start = dice.Roll(text.Length + 1);
        return text.Substring(start, dice.Roll(text.Length - start + 1));
    }

    private static string Tail(Dice dice, string text) => text[dice.Roll(text.Length + 1)..];

    /// <summary>Puts one to twelve pieces into the text, each at a place of its own.</summary>
    private static string Scatter(Dice dice, string text, Func<string> piece)
    {
        for (var left = 1 + dice.Roll(12); left > 0; left--)
            text = text.Insert(dice.Roll(text.Length + 1), piece());
        return text;
    }

    private static Rune AnyRune(Dice dice)
    {
        var value = dice.Roll(3) == 0 ? dice.Roll(0x110000) : dice.Roll(0x3000);
        return Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar;
    }

    private static WatchList Watched() => new([.. WatchedIn("watchlist.json").Concat(WatchedIn("watchlist-d.json")).Concat(WatchedIn("watchlist-e.json")).DistinctBy(p => p.Id)]);

    private static IReadOnlyList<Project> WatchedIn(string file) => WatchList.Parse(File.ReadAllText(Path.Combine(Folder, file)), file).Projects;
}

/// <param name="Bytes">Title and text in UTF-8.</param>
/// <param name="Time">The lesser of two readings.</param>
/// <param name="Fault">What doesn't hold for this input; null where all does.</param>
internal sealed record FuzzResult(int Bytes, int Claims, TimeSpan Time, string? Fault)
{
    /// <summary>A short text is counted as one of a thousand bytes, since every article has a cost of its own.</summary>
    public double MicrosecondsPerByte => Time.TotalMicroseconds / Math.Max(Bytes, 1_000);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bytes:#,0} bytes, {Claims} claims, {Time.TotalMilliseconds:0.0} ms, {MicrosecondsPerByte:0.00} µs per byte");
}
