using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A line that ends in a colon and says what happened, over a list of those whom it happened to: "Restored are:", "Orders were issued to the following companies:".
/// Each item that names a watched organisation gets the head's change with the item's sum.
/// </summary>
internal static class ListHeads
{
    private const int MostItems = 200;

    private static readonly FrozenSet<string> Lists = Vocabulary.Words("are following include includes below these were companies projects recipients awards grants organizations organisations applicants");

    public static IEnumerable<Draft> Find(AnnotatedArticle article)
    {
        for (var i = 0; i < article.Sentences.Length; i++)
        {
            if (HeadType(article.Sentences[i]) is not { } type)
                continue;
            foreach (var draft in article.Sentences.Skip(i + 1).Take(MostItems).TakeWhile(IsItem).SelectMany(read => Items(read, type)))
                yield return draft;
        }
    }

    private static ClaimType? HeadType(AnnotatedSentence read)
    {
        var sentence = read.Sentence;
        if (sentence.Count < 3 || sentence.Word(sentence.Count - 1) is not ":" || read.Organizations.Length > 0 || !sentence.Has(Lists))
            return null;
        foreach (var action in read.Actions)
        {
            // "(recipient | signed | amount)" names the columns.
            if (IsBracketed(sentence, action.Start))
                continue;
            var type = ClaimTable.TypeOf(action.Value.Kind, Thing.Funding);
            if (type is ClaimType.FundingCancelled or ClaimType.FundingAwarded or ClaimType.FundingPaused or ClaimType.FundingRestored or ClaimType.FundingRetained
                && action.Value.Form is ActionForm.PastOrParticiple or ActionForm.Participle
                && Certainties.Of(read, action.Start, 0, sentence.Count, type.Value) == Certainty.Confirmed && !Certainties.IsNegated(sentence, action.Start, -1, 0)
                && !read.Things.Any(t => t.Value is not (Thing.Funding or Thing.Project or Thing.Plan)))
                return type;
        }
        return null;
    }

    private static bool IsBracketed(Sentence sentence, int at) => Enumerable.Range(0, at).Sum(i => sentence.Word(i) switch { "(" => 1, ")" => -1, _ => 0 }) > 0;

    /// <summary>A list goes on while its lines are items or open with a name and a sum.</summary>
    private static bool IsItem(AnnotatedSentence read) => read.Sentence.Kind is LineKind.ListItem or LineKind.Field || (read.Organizations.Length > 0 && read.Organizations[0].Start <= 1 && read.Sums.Length > 0);

    private static IEnumerable<Draft> Items(AnnotatedSentence read, ClaimType type)
    {
        if (read.Organizations.Length == 0 || read.Organizations[0].Start > 3)
            yield break;
        var mention = read.Organizations[0];
        var (usd, role, others) = Amounts.Of(read, type, mention.End, mention.End, read.Sentence.Count);
        yield return new Draft(type, mention.Organization, read, Certainty.Confirmed, 0.8, "list-head")
        {
            AmountUsd = usd,
            AmountRole = role,
            OtherAmounts = others,
            ScopeItem = ProductNames.First(read, mention.End, read.Sentence.Count)?.Name,
        };
    }
}
