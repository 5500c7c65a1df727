using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>One claim per organisation, type and amount: title and body say the same, and the sentence with the sum is the better evidence.</summary>
internal static class Merging
{
    /// <summary>An article that gives one organisation more sums of one kind than this is no news; the rest is left out.</summary>
    private const int MostVersions = 50;

    /// <param name="misses">Told of each draft that another one makes needless; null where nobody asks.</param>
    public static List<Draft> Merge(IEnumerable<Draft> drafts, Misses? misses = null)
    {
        var merged = new List<Draft>();
        foreach (var group in CountedOn([.. drafts]).GroupBy(d => (d.Organization, d.Type)))
        {
            var kept = new List<Draft>();
            foreach (var draft in group.OrderBy(d => d.Certainty).ThenByDescending(d => d.AmountUsd is not null).ThenBy(d => d.In.Sentence.Index == 0).ThenByDescending(d => d.Confidence).ThenBy(d => d.In.Sentence.Index))
            {
                if (kept.Count < MostVersions && !kept.Exists(k => SaysTheSame(k, draft)))
                    kept.Add(draft);
                else
                    Miss(misses, draft, "said again");
            }
            merged.AddRange(kept);
        }
        foreach (var retelling in merged.FindAll(d => Retells(d, merged)))
        {
            merged.Remove(retelling);
            Miss(misses, retelling, "only tells what another claim is about");
        }
        merged.Sort((a, b) => (a.In.Sentence.Index, a.Type, a.Organization.Name).CompareTo((b.In.Sentence.Index, b.Type, b.Organization.Name)));
        return merged;
    }

    /// <summary>"A gets $9 million. B receives a further $9 million": where others are given theirs, "further" goes on with the list.</summary>
    private static IEnumerable<Draft> CountedOn(IReadOnlyCollection<Draft> drafts) => drafts.Select(d =>
        d.Type == ClaimType.FundingIncreased && d.Rule.EndsWith(", on-top", StringComparison.Ordinal) && drafts.Any(o => o.Type == ClaimType.FundingAwarded && o.Organization != d.Organization && o.AmountUsd is not null)
        && !drafts.Any(o => o.Type == ClaimType.FundingAwarded && o.Organization == d.Organization) ? d with { Type = ClaimType.FundingAwarded } : d);

    private static void Miss(Misses? misses, Draft draft, string reason) =>
        misses?.Add(draft.In, 0, draft.In.Sentence.Count, draft.Rule, $"{WireName.Of(draft.Type)}: {reason}");

    /// <summary>A product dropped is no project cancelled or shrunk; an award of a sum that is cancelled, kept or cut is told as history.</summary>
    private static bool Retells(Draft draft, List<Draft> all) => draft.Type switch
    {
        ClaimType.InvestmentAffirmed => all.Exists(d => d.Type is ClaimType.ProjectDelayed or ClaimType.ProjectDownsized && d.In == draft.In && d.Organization == draft.Organization),
        // "is back in force" restores; that it is in force says no more.
        ClaimType.FundingRetained when all.Exists(d => d.Type == ClaimType.FundingRestored && d.In == draft.In && d.Organization == draft.Organization && d.AmountUsd == draft.AmountUsd) => true,
        // "will open a year later than planned" is a delay.
        ClaimType.ProjectOpened => all.Exists(d => d.Type == ClaimType.ProjectDelayed && d.Organization == draft.Organization && (d.In == draft.In || draft.Certainty == Certainty.Planned)),
        ClaimType.InvestmentChanged => all.Exists(d => d.Type == ClaimType.InvestmentAffirmed && d.In == draft.In && d.Organization == draft.Organization && d.AmountUsd == draft.AmountUsd),
        ClaimType.ProjectPaused => all.Exists(d => d.Organization == draft.Organization && ((d.Type is ClaimType.ScopeDropped && d.In == draft.In) || (d.Type == ClaimType.ProjectCancelled && d.Certainty == Certainty.Confirmed && d.In.Sentence.Index < draft.In.Sentence.Index))),
        // Of an award that comes back, the ending is what came before.
        ClaimType.FundingCancelled => all.Exists(d => d.Type == ClaimType.FundingRestored && d.Organization == draft.Organization && d.Certainty != Certainty.Speculated && (d.AmountUsd is null || draft.AmountUsd is null || d.AmountUsd == draft.AmountUsd)),
        ClaimType.ProjectCancelled or ClaimType.ProjectDownsized => draft.ScopeItem is not null && all.Exists(d => d.Type == ClaimType.ScopeDropped && d.Organization == draft.Organization && SameItem(d, draft)),
        // "will get $11 million rather than $8 million" is an increase, and no second award.
        ClaimType.FundingAwarded when all.Exists(d => d.Type is ClaimType.FundingIncreased or ClaimType.FundingReduced && d.Organization == draft.Organization && d.In == draft.In) => true,
        ClaimType.FundingAwarded => all.Exists(d => d.Organization == draft.Organization && d.Type is ClaimType.FundingCancelled or ClaimType.FundingPaused && d.Certainty != Certainty.Speculated
            && (d.AmountUsd is null || draft.AmountUsd is null || d.AmountUsd == draft.AmountUsd)),
        _ => false,
    };

    /// <summary>All words of one item are among the other's ("hydroxide", "lithium hydroxide"; "CAM", "cathode active materials (CAM)").</summary>
    private static bool SameItem(Draft a, Draft b)
    {
        var (x, y) = (WordsOf(a), WordsOf(b));
        return x.Count > 0 && y.Count > 0 && (x.IsSubsetOf(y) || y.IsSubsetOf(x));
    }

    private static HashSet<string> WordsOf(Draft draft) =>
        [.. $"{draft.ScopeItem} {draft.ScopeWords}".ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd('s'))];

    private static bool SaysTheSame(Draft a, Draft b)
    {
        if (a.Type is ClaimType.FundingIncreased or ClaimType.FundingReduced && (a.Rule == "sum-instead" || b.Rule == "sum-instead"))
            return true;
        if (a.Type.ToString().StartsWith("Scope", StringComparison.Ordinal))
            return SameItem(a, b);
        return b.AmountUsd is null || a.AmountUsd is null || Math.Abs(a.AmountUsd.Value - b.AmountUsd.Value) <= 0.02m * a.AmountUsd.Value;
    }
}
