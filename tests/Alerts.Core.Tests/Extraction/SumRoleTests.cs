using System.Text.Json;
using Alerts.Extraction;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Core.Tests.Extraction;

/// <summary>Sentences with what each of their sums is: tests/fixtures/claims/roles/sums.jsonl. A sum whose words tell nothing is an award's own.</summary>
public class SumRoleTests
{
    private static readonly OrganizationNames Names = new(WatchList.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "fixtures", "claims", "watchlist.json")), "watchlist.json"));

    private static readonly Row[] Rows = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "fixtures", "claims", "roles", "sums.jsonl"))
        .Select(line => JsonSerializer.Deserialize<Row>(line, ModelJson.Options)!)];

    public static TheoryData<string> Texts => [.. Rows.Select(r => r.Text)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_words_around_a_sum_tell_what_it_is(string text)
    {
        var roles = AnnotatedArticle.Of(new Article("", text), Names).Sentences
            .SelectMany(read => read.Sums.Select(sum => (sum.Usd, Role: SumRoles.Of(read, sum) ?? AmountRole.Announced)))
            .ToDictionary(s => s.Usd, s => s.Role);
        Assert.All(Array.Find(Rows, r => r.Text == text)!.Roles, expected => Assert.Equal(expected.Value, roles[expected.Key]));
    }

    [Fact]
    public void Every_role_of_a_mentioned_sum_has_five_sentences_or_more() =>
        Assert.All(Enum.GetValues<AmountRole>().Where(r => r != AmountRole.Terminated), role => Assert.True(Rows.Count(r => r.Roles.ContainsValue(role)) >= 5, $"{role}"));

    private sealed record Row(string Text, Dictionary<decimal, AmountRole> Roles);
}
