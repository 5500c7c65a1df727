using Alerts.Model;

namespace Alerts.Tests;

/// <summary>A claim for tests to which only what it says matters, with a sentence of its own as evidence.</summary>
internal static class SomeClaim
{
    public static Claim Of(ClaimType type, decimal? millions = null, string? scope = null, string? funder = null, params ReadOnlySpan<(decimal Millions, AmountRole Role)> others)
    {
        var article = new Article("", $"{type} {millions} {scope} stands in this sentence.");
        return new Claim
        {
            Type = type,
            Organization = "Example Cells",
            ProjectId = "plant",
            AmountUsd = millions * 1_000_000m,
            ScopeItem = scope,
            Funder = funder,
            Certainty = Certainty.Confirmed,
            Evidence = new Evidence(article, ArticlePart.Text, 0, article.Text.Length),
            Confidence = 0.8,
            Rule = "test",
            OtherAmounts = [.. others.ToArray().Select(o => new RoleAmount(o.Millions * 1_000_000m, o.Role))],
        };
    }
}
