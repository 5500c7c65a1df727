using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>A span of an article that a table recognised.</summary>
/// <param name="Kind">"organisation", "sum", "thing", "action" or "miss".</param>
/// <param name="Name">What it was recognised as: the organisation, the rule, the kind of thing.</param>
public sealed record Highlight(ArticlePart Part, int Start, int Length, string Kind, string Name);

/// <summary>Words that nearly made a claim.</summary>
/// <param name="Rule">The rule that recognised them.</param>
/// <param name="Reason">Why they made none.</param>
public sealed record NearMiss(Evidence Words, string Rule, string Reason);

/// <summary>How an article was read: what was recognised in it, the claims, and what nearly became one.</summary>
public sealed record Explanation(Article Article, IReadOnlyList<Highlight> Highlights, IReadOnlyList<Claim> Claims, IReadOnlyList<NearMiss> NearMisses);
