namespace Alerts.Extraction;

/// <summary>One claim per organisation, type and amount: title and body say the same, and the sentence with the sum is the better evidence.</summary>
internal static class Merging
{
    public static List<Draft> Merge(IEnumerable<Draft> drafts)
    {
        var merged = new List<Draft>();
        foreach (var group in drafts.GroupBy(d => (d.Organization, d.Type)))
        {
            var kept = new List<Draft>();
            foreach (var draft in group.OrderBy(d => d.Certainty).ThenByDescending(d => d.AmountUsd is not null).ThenBy(d => d.In.Sentence.Index == 0).ThenByDescending(d => d.Confidence).ThenBy(d => d.In.Sentence.Index))
            {
                if (!kept.Exists(k => SaysTheSame(k, draft)))
                    kept.Add(draft);
            }
            merged.AddRange(kept);
        }
        merged.Sort((a, b) => (a.In.Sentence.Index, a.Type, a.Organization.Name).CompareTo((b.In.Sentence.Index, b.Type, b.Organization.Name)));
        return merged;
    }

    private static bool SaysTheSame(Draft a, Draft b)
    {
        if (a.Type.ToString().StartsWith("Scope", StringComparison.Ordinal))
            return string.Equals(a.ScopeItem, b.ScopeItem, StringComparison.OrdinalIgnoreCase);
        return b.AmountUsd is null || a.AmountUsd is null || Math.Abs(a.AmountUsd.Value - b.AmountUsd.Value) <= 0.02m * a.AmountUsd.Value;
    }
}
