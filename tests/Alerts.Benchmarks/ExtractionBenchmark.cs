using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alerts.Articles;
using Alerts.Extraction;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Benchmarks;

/// <summary>Articles → claims with watch lists of growing size, sums of money alone, and a bare scan of the same text.</summary>
internal static class ExtractionBenchmark
{
    /// <summary>Of the articles of general feeds, one in so many names a watched organisation.</summary>
    private const int OneIn = 10;

    public static void Run()
    {
        var articles = Articles();
        var named = articles.FindAll(a => new ClaimExtractor(Watched(1)).Explain(a).Highlights.Any(h => h.Kind == "organisation"));
        var others = articles.Except(named).ToList();
        var mix = named.SelectMany((a, i) => Enumerable.Range(0, OneIn - 1).Select(n => others[((i * (OneIn - 1)) + n) % others.Count]).Append(a)).ToList();
        Console.WriteLine($"{articles.Count} articles, {named.Count} of them name a watched organisation; in the mix {100 / OneIn} % do.");
        foreach (var projects in new[] { 500, 5_000, 50_000 })
        {
            var extractor = new ClaimExtractor(Watched(projects));
            var aliases = (2 * projects).ToString("#,0", CultureInfo.InvariantCulture);
            Claims($"articles that name one, {aliases} aliases", named, extractor);
            Claims($"mix, {aliases} aliases", mix, extractor);
            Names(aliases, Watched(projects), mix);
        }
        var bytes = BytesOf(articles);
        Measure.Throughput("sums of money alone", bytes, () =>
        {
            foreach (var article in articles)
                MoneyFinder.Find(article.Text);
        });
        Measure.Throughput("vectorised scan for signs of currencies", bytes, () =>
        {
            foreach (var article in articles)
                Scan(article.Text);
        });
        Peers.Run(articles.Select(a => a.Text));
    }

    private static void Claims(string name, List<Article> articles, ClaimExtractor extractor) =>
        Measure.Throughput($"{name} ({BytesOf(articles) / articles.Count:#,0} bytes each)", BytesOf(articles), () =>
        {
            foreach (var article in articles)
                extractor.Extract(article);
        });

    /// <summary>Names alone, with identity, word bounds and case, beside the runtime's own search for the same strings.</summary>
    private static void Names(string aliases, WatchList watched, List<Article> articles)
    {
        var (memory, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
        var names = new OrganizationNames(watched);
        Console.WriteLine($"index of {aliases} names: built in {watch.Elapsed.TotalSeconds:0.00} s, {(GC.GetTotalMemory(forceFullCollection: true) - memory) / 1e6:0.0} MB");
        Measure.Throughput($"names alone, {aliases} aliases", BytesOf(articles), () =>
        {
            foreach (var article in articles)
                names.Find(SentenceReader.Read(article));
        });
        var plain = SearchValues.Create([.. watched.Projects.SelectMany(p => p.Aliases.Prepend(p.Organization)).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
        Measure.Throughput($"SearchValues<string>, {aliases} aliases", BytesOf(articles), () =>
        {
            foreach (var article in articles)
            {
                for (var rest = article.Text.AsSpan(); rest.IndexOfAny(plain) is var at and >= 0; rest = rest[(at + 1)..])
                    continue;
            }
        });
        GC.KeepAlive(names);
    }

    private static long BytesOf(List<Article> articles) => articles.Sum(a => (long)Encoding.UTF8.GetByteCount(a.Title) + Encoding.UTF8.GetByteCount(a.Text));

    /// <summary>As little as any reader must do: each character is looked at once.</summary>
    private static int Scan(string text)
    {
        var found = 0;
        for (var rest = text.AsSpan(); rest.IndexOfAny('$', '£', '€') is var at and >= 0; rest = rest[(at + 1)..])
            found++;
        return found;
    }

    private static List<Article> Articles()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Alerts.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Alerts.sln is not above the program's folder.");
        return [.. Directory.GetFiles(Path.Combine(folder, "samples", "replay", "articles")).Order(StringComparer.Ordinal)
            .Select(f => ArticleReader.Read(File.ReadAllBytes(f), "text/html", null).Article)];
    }

    private static WatchList Watched(int projects) => new(
    [
        new Project { Id = "ascend-elements-apex-1", Organization = "Ascend Elements", Name = "Apex 1", Location = "Hopkinsville, Kentucky" },
        .. Enumerable.Range(1, projects - 1).Select(i => new Project { Id = $"p{i}", Organization = $"{Name(i)} {Name(i * 7)}", Aliases = [$"{Name(i)} Works {i}"] }),
    ]);

    private static string Name(int i)
    {
        const string Syllables = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu";
        var parts = Syllables.Split(' ');
        var name = parts[i % parts.Length] + parts[i / parts.Length % parts.Length] + parts[i / 1600 % parts.Length];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
