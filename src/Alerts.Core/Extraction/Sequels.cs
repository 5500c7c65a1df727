using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A figure in one sentence and in the next the one that it takes the place of: "… will make 35 megawatts. It had planned on 80.",
/// "… will open in 2029. The original target was 2027."
/// </summary>
internal static class Sequels
{
    /// <summary>A second sentence longer than this tells more than a figure of old.</summary>
    private const int MostTokens = 22;

    private static readonly FrozenSet<string> Openers = Vocabulary.Words("it that they this its earlier originally previously initially first once before an in at plans");

    private static readonly FrozenSet<string> OfPlans = Vocabulary.Words("original first earlier previous old plan target goal company firm initial");

    private static readonly PhraseIndex<bool> OfOld = Vocabulary.Phrases(
        "had planned|had been|had spoken of|had hoped|had said|had promised|had announced|had intended|had expected|had aimed|original|originally|initially|earlier plan|earlier plans|earlier target|earlier figure|first plan|first announced|previous|previously|is down from|is up from|was down from|compares with|was the plan|was the target|was the goal|was to be|was to have|were to be|were to have|once planned|once spoke of|at first|had called for|called for");

    public static IEnumerable<Draft> Find(AnnotatedArticle article, Topics topics)
    {
        for (var i = 0; i + 1 < article.Sentences.Length; i++)
        {
            var (now, old) = (article.Sentences[i], article.Sentences[i + 1]);
            if (Put(now, old) && Owners.OfSentence(now, topics) is { } late && Owner(old, topics, late))
                yield return new Draft(ClaimType.ProjectDelayed, late, old, Certainty.Confirmed, 0.65, "date-of-old");
            if (!now.HasFigures || !old.HasFigures || old.Sentence.Count > MostTokens || old.Sentence.Line != now.Sentence.Line || !(Openers.Contains(old.Sentence.Word(0)) || (old.Sentence.Word(0) is "the" && OfPlans.Contains(old.Sentence.Word(1)))) || !OfOld.Occurs(old.Sentence.Tokens, 0, old.Sentence.Count))
                continue;
            if (Type(now, old) is var (type, at) && Owners.OfSentence(now, topics) is { } organization && Owner(old, topics, organization) && Certainties.Of(now, at, 0, now.Sentence.Count, type) != Certainty.Speculated)
                yield return new Draft(type, organization, now, Certainty.Confirmed, 0.65, "figure-of-old");
        }
    }

    /// <summary>"was supposed to open next month. That will now happen in the summer of 2026."</summary>
    private static bool Put(AnnotatedSentence first, AnnotatedSentence second)
    {
        var (old, now) = (first.Sentence, second.Sentence);
        if (now.Line != old.Line || now.Count > MostTokens || now.Word(0) is not ("that" or "it" or "this" or "now") || !now.Tokens.Take(5).Any(t => t.Lower is "now") || Schedules.TimeNear(now, 0, now.Count) is not { } later
            || !first.Things.Any(t => t.Value is Thing.Project or Thing.Part or Thing.Production or Thing.Schedule) || first.Things.Any(t => t.Value is Thing.Funding))
            return false;
        return Enumerable.Range(1, old.Count - 2).Any(i => old.Word(i - 1) is "was" or "were" && old.Word(i) is "to" or "supposed" or "due" or "meant" or "expected" or "scheduled" or "planned" or "slated" && Schedules.TimeNear(old, i, i + 12) is { } before && (before == 0 || later == 0 || later > before));
    }

    private static bool Owner(AnnotatedSentence old, Topics topics, WatchedOrganization organization) => old.Organizations.All(m => m.Organization == organization) && (Owners.OfSentence(old, topics) ?? organization) == organization;

    private static (ClaimType Type, int At)? Type(AnnotatedSentence now, AnnotatedSentence old)
    {
        if (!now.Things.Any(t => t.Value is Thing.Project or Thing.Part or Thing.Production or Thing.Schedule))
            return null;
        if (Schedules.FirstYear(now.Sentence) is var (year, at) && Schedules.FirstYear(old.Sentence) is var (was, _))
            return year > was ? (ClaimType.ProjectDelayed, at) : null;
        if (Measures.FirstMeasure(now.Sentence) is var (amount, place) && !now.Sums.Any(s => s.Start <= place && place < s.End) && Measures.FirstNumber(old) is { } before && before != amount)
            return (amount < before ? ClaimType.ProjectDownsized : ClaimType.ProjectExpanded, place);
        return null;
    }
}
