using System.Text.Json;
using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

/// <summary>Short articles about invented companies, each with the claims that may come out of it: tests/fixtures/claims/*.jsonl.</summary>
public class ClaimFixtureTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "claims");

    private static readonly ClaimExtractor Extractor = new(WatchList.Parse(File.ReadAllText(Path.Combine(Folder, "watchlist.json")), "watchlist.json"));

    private static readonly Dictionary<string, Case> Cases = Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines)
        .Select(line => JsonSerializer.Deserialize<Case>(line, ModelJson.Options)!)
        .ToDictionary(c => c.Id, StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_article_gives_the_claims_beside_it_and_no_others(string id)
    {
        var row = Cases[id];
        var article = row.Article;

        var claims = Extractor.Extract(article);

        var open = claims.ToList();
        foreach (var expected in row.Expected)
        {
            var found = open.Find(expected.Fits);
            Assert.True(found is not null, $"{expected} isn't among: {string.Join("; ", claims.Select(Describe))}");
            open.Remove(found);
        }
        Assert.Empty(open.Where(c => c.Certainty != Certainty.Speculated).Select(Describe));
        Assert.All(claims, c => Assert.True(c.Evidence.IsIn(article)));
    }

    [Fact]
    public void Two_articles_in_five_give_nothing() =>
        Assert.True(Cases.Values.Count(c => c.Expected.Count == 0) >= Cases.Count * 2 / 5);

    private static string Describe(Claim c) => $"{c.Type} {c.Organization} {c.AmountUsd} {c.ScopeItem} {c.Certainty} ({c.Rule})";

    private sealed record Case(string Id, string Title, string Text, string? Published, IReadOnlyList<Expected> Expected)
    {
        public Article Article => new(Title, Text, Published is null ? null : DateTimeOffset.Parse(Published + "T00:00:00Z"));
    }

    private sealed record Expected(ClaimType Type, string Organization, decimal? AmountUsd, string? ScopeItem, Certainty Certainty, AmountRole? AmountRole, IReadOnlyList<RoleAmount>? OtherAmounts)
    {
        public bool Fits(Claim claim) => claim.Type == Type && claim.Organization == Organization && claim.Certainty == Certainty
            && (AmountUsd is null || claim.AmountUsd == AmountUsd) && (ScopeItem is null || claim.ScopeItem == ScopeItem)
            && (AmountRole is null || claim.AmountRole == AmountRole) && (OtherAmounts is null || OtherAmounts.ToHashSet().SetEquals(claim.OtherAmounts));
    }
}
