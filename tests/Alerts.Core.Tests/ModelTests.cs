using System.Text.Json;
using Alerts.Model;

namespace Alerts.Core.Tests;

public class ModelTests
{
    private static readonly Article Sample = new("Grant ends", "The $164 million grant was cancelled.");

    [Fact]
    public void Evidence_is_the_exact_span_of_the_article()
    {
        var evidence = new Evidence(Sample, ArticlePart.Text, 4, 12);
        Assert.Equal("$164 million", evidence.Quote);
        Assert.True(evidence.IsIn(Sample));
        Assert.False(evidence.IsIn(Sample with { Text = "The $146 million grant was cancelled." }));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(0, 0)]
    [InlineData(30, 100)]
    [InlineData(3, 1)]
    public void Evidence_outside_the_text_or_blank_cannot_be_made(int start, int length) =>
        Assert.Throws<ArgumentException>(() => new Evidence(Sample, ArticlePart.Text, start, length));

    [Fact]
    public void A_claim_survives_json_with_snake_case_names()
    {
        var claim = new Claim
        {
            Type = ClaimType.FundingCancelled,
            Organization = "Example Cells",
            AmountUsd = 164_000_000m,
            Certainty = Certainty.Confirmed,
            Evidence = new Evidence(Sample, ArticlePart.Title, 0, 5),
            Confidence = 0.9,
            Rule = "cancelled",
        };
        var json = JsonSerializer.Serialize(claim, ModelJson.Options);
        Assert.Contains("\"type\":\"funding_cancelled\"", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Claim>(json, ModelJson.Options), ModelJson.Options));
    }

    [Theory]
    [InlineData(164_000_000, "$164 million")]
    [InlineData(1_000_000_000, "$1 billion")]
    [InlineData(7_560_000_000, "$7.56 billion")]
    [InlineData(57_700_000, "$57.7 million")]
    [InlineData(397_214, "$397,214")]
    [InlineData(-164_000_000, "−$164 million")]
    [InlineData(999_600_000, "$1 billion")]
    public void Money_reads_the_same_everywhere(long usd, string text) => Assert.Equal(text, Money.Text(usd));

    [Fact]
    public void A_secret_does_not_print_itself()
    {
        var destination = new Destination("teams", new Secret("https://example.org/?sig=abc"));
        Assert.DoesNotContain("sig", destination.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_projects_with_one_id_are_refused_by_name()
    {
        var error = Assert.Throws<InvalidDataException>(() => WatchList.Parse(
            """{"projects":[{"id":"a","organization":"A"},{"id":"a","organization":"B"}]}""", "watch.json"));
        Assert.Contains("\"a\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("watch.json", error.Message, StringComparison.Ordinal);
    }
}
