using Alerts.Model;

namespace Alerts.Extraction.Evaluation;

/// <summary>
/// Scores claims against labels. Speculated claims are left out: nothing alerts on them. Labels that are optional, stand for a whole round
/// or are told as history count neither way.
/// </summary>
public static class Scoring
{
    /// <summary>Two sums are the same within this share: "$56M" and "$56.3M".</summary>
    private const decimal Tolerance = 0.006m;

    public static Score Of(IEnumerable<(LabelledArticle Article, IReadOnlyList<Claim> Claims)> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var score = new Score();
        foreach (var (article, claims) in articles)
            Add(score, article, claims);
        return score;
    }

    private static void Add(Score score, LabelledArticle article, IReadOnlyList<Claim> all)
    {
        score.Articles++;
        score.Spans += all.Count;
        score.ExactSpans += all.Count(c => c.Evidence.IsIn(article.ToArticle()));
        var claims = all.Where(c => c.Certainty != Certainty.Speculated).ToList();
        var labels = article.Events.Where(e => e.Certainty != Certainty.Speculated).ToList();
        var pairs = Pairs(labels, claims);
        foreach (var (label, claim) in pairs.Where(p => labels[p.Label].IsScored).Select(p => (labels[p.Label], claims[p.Claim])))
            AddFound(score, article, label, claim);
        foreach (var missed in labels.Where((l, i) => l.IsScored && pairs.All(p => p.Label != i)))
        {
            score.Of(missed.Type).Missed++;
            score.Notes.Add($"missed  {article.Id}: {WireName.Of(missed.Type)} {missed.Company} {missed.AmountUsd} | {string.Join(" … ", missed.Evidence ?? [])}");
        }
        var wrong = claims.Where((c, j) => pairs.All(p => p.Claim != j) && !CountsNeitherWay(article, c, score)).ToList();
        foreach (var claim in wrong)
        {
            score.Of(claim.Type).False++;
            score.Notes.Add($"false   {article.Id}: {WireName.Of(claim.Type)} {claim.Organization} {claim.AmountUsd} ({claim.Rule}) | {claim.Evidence.Quote}");
        }
        if (article.Events.Count == 0)
        {
            score.Negatives++;
            score.FalseAlarms += wrong.Count > 0 ? 1 : 0;
        }
    }

    private static void AddFound(Score score, LabelledArticle article, Label label, Claim claim)
    {
        var counts = score.Of(label.Type);
        counts.Found++;
        counts.Whole += IsWhole(label, claim) ? 1 : 0;
        score.Amounts += label.AmountUsd is null ? 0 : 1;
        score.RightAmounts += label.AmountUsd is not null && SameAmount(label, claim) ? 1 : 0;
        score.RightCertainties += SameCertainty(label, claim) ? 1 : 0;
        if (!IsWhole(label, claim))
            score.Notes.Add($"partly  {article.Id}: {WireName.Of(label.Type)} {label.Company}: {label.AmountUsd}/{label.ScopeItem}/{WireName.Of(label.Certainty)}, not {claim.AmountUsd}/{claim.ScopeItem}/{WireName.Of(claim.Certainty)} ({claim.Rule}) | {claim.Evidence.Quote}");
    }

    private static bool CountsNeitherWay(LabelledArticle article, Claim claim, Score score)
    {
        if (article.Events.Any(e => (!e.IsScored) && Fits(e, claim)))
            return true;
        if (!article.Background.Any(b => b.Type == claim.Type && (string.IsNullOrEmpty(b.Company) || NameMatch.SameName(b.Company, claim.Organization))))
            return false;
        score.BackgroundHits++;
        return true;
    }

    /// <summary>One to one, the best fit first: the whole record, then the sum, then the type alone; labels that count before those that don't.</summary>
    private static List<(int Label, int Claim)> Pairs(List<Label> labels, List<Claim> claims)
    {
        var options = from i in Enumerable.Range(0, labels.Count)
                      from j in Enumerable.Range(0, claims.Count)
                      where Fits(labels[i], claims[j])
                      orderby !labels[i].IsScored, -Goodness(labels[i], claims[j]), i, j
                      select (i, j);
        var pairs = new List<(int Label, int Claim)>();
        foreach (var (label, claim) in options)
        {
            if (pairs.All(p => p.Label != label && p.Claim != claim))
                pairs.Add((label, claim));
        }
        return pairs;
    }

    private static int Goodness(Label label, Claim claim) =>
        (IsWhole(label, claim) ? 2 : 0) + (SameAmount(label, claim) ? 1 : 0) + (claim.Type == label.Type ? 1 : 0) + (NameMatch.SameItem(label.ScopeItem, claim.ScopeItem) ? 1 : 0);

    private static bool Fits(Label label, Claim claim)
    {
        if (claim.Type != label.Type && label.AltTypes?.Contains(claim.Type) is not true)
            return false;
        return string.IsNullOrEmpty(label.Company)
            ? label.IsPortfolio
            : label.Company.Split([";", " / "], StringSplitOptions.None).Any(part => NameMatch.SameName(part, claim.Organization));
    }

    private static bool IsWhole(Label label, Claim claim) => SameAmount(label, claim) && SameCertainty(label, claim)
        && (label.Type is not (ClaimType.ScopeAdded or ClaimType.ScopeDropped or ClaimType.ScopeRetained) || string.IsNullOrEmpty(label.ScopeItem) || NameMatch.SameItem(label.ScopeItem, claim.ScopeItem));

    private static bool SameCertainty(Label label, Claim claim) => claim.Certainty == label.Certainty || label.AltCertainty?.Contains(claim.Certainty) is true;

    private static bool SameAmount(Label label, Claim claim) => label.AmountUsd is not { } usd
        || (claim.AmountUsd is { } said && (label.AltAmountsUsd ?? []).Prepend(usd).Any(right => Math.Abs(said - right) <= Tolerance * Math.Abs(right)));
}
