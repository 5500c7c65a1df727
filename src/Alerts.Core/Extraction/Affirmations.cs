using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A promise to go on answers a doubt. "On track", "moving forward", "will be built" affirm something only where the article tells of trouble;
/// otherwise they are what every announcement says.
/// </summary>
internal static class Affirmations
{
    /// <summary>What any announcement says.</summary>
    private static readonly FrozenSet<string> Weak = Vocabulary.Words(
        "continue continues will-be-built will-be-completed will-be-finished to-finish will-finish will-complete intends-to-complete plans-to-complete on-track on-schedule on-course as-planned proceed proceeds proceeding go-ahead goes-ahead going-ahead went-ahead "
        + "move-ahead moving-ahead move-forward moving-forward moves-forward is-going-forward are-going-forward goes-forward go-forward will-go-on will-be-kept expects-to-complete expect-to-complete expects-to-finish full-steam-ahead keep-going keeps-going");

    /// <summary>Words by which a sentence itself answers a doubt.</summary>
    private static readonly FrozenSet<string> Answers = Vocabulary.Words("despite own intends still anyway regardless nonetheless nevertheless same remain remains without though although continue continues");

    public static bool IsWeak(string rule) => Weak.Contains(rule);

    public static IEnumerable<Draft> Answering(IReadOnlyCollection<Draft> drafts, AnnotatedArticle article)
    {
        var troubled = drafts.Any(d => IsTrouble(d.Type)) || article.Sentences.Any(IsTroubled);
        return drafts.Where(d => d.Type != ClaimType.InvestmentAffirmed || !Weak.Contains(d.Rule) || troubled || d.In.Sentence.Tokens.Any(t => Answers.Contains(t.Lower)));
    }

    private static bool IsTrouble(ClaimType type) => type is ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingReduced or ClaimType.FundingRetained or ClaimType.ScopeDropped
        or ClaimType.ProjectPaused or ClaimType.ProjectDelayed or ClaimType.ProjectDownsized or ClaimType.ProjectCancelled or ClaimType.JobsChanged or ClaimType.OwnershipChanged;

    /// <summary>An action that ends or stops public money, whoever's it is and whenever that was.</summary>
    private static bool IsTroubled(AnnotatedSentence read) =>
        read.Actions.Any(a => a.Value.Kind is ActionKind.Undo or ActionKind.Cancel or ActionKind.Pause or ActionKind.Stop or ActionKind.LayOff or ActionKind.Delay or ActionKind.Reduce)
        && read.Things.Any(t => t.Value is Thing.Funding or Thing.Project or Thing.Jobs or Thing.Plan);
}
