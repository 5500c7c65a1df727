using System.Text;
using Alerts.Articles;
using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Benchmarks;

/// <summary>Articles → claims with watch lists of growing size, and sums of money alone.</summary>
internal static class ExtractionBenchmark
{
    public static void Run()
    {
        var articles = Articles();
        var bytes = articles.Sum(a => (long)Encoding.UTF8.GetByteCount(a.Text));
        foreach (var projects in new[] { 10, 1_000, 10_000 })
        {
            var extractor = new ClaimExtractor(Watched(projects));
            Measure.Throughput($"claims of {articles.Count} articles, {projects:#,0} projects", bytes, () =>
            {
                foreach (var article in articles)
                    extractor.Extract(article);
            });
        }
        Measure.Throughput("sums of money alone", bytes, () =>
        {
            foreach (var article in articles)
                MoneyFinder.Find(article.Text);
        });
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
