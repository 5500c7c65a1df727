using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Headlines without a verb: "$63 million grant for Example Separators" reports an award.</summary>
internal static class Headlines
{
    private static readonly FrozenSet<string> FundingNouns = Vocabulary.Words("grant award loan funding");

    public static Draft? Of(AnnotatedSentence read)
    {
        if (read.Sentence.Kind != LineKind.Title || read.Sums.Length != 1 || read.Organizations.Length != 1 || read.Actions.Length > 1)
            return null;
        var (sum, mention) = (read.Sums[0], read.Organizations[0]);
        if (sum.Start > 2 || mention.Start < sum.End || read.Sentence.Word(mention.Start - 1) is not ("for" or "to"))
            return null;
        var isFunding = Enumerable.Range(sum.End, mention.Start - sum.End).Any(i => FundingNouns.Contains(read.Sentence.Word(i))) || Funders.FunderIn(read.Sentence) is not null;
        if (!isFunding || read.Actions.Any(a => a.Value.Kind is not (Events.ActionKind.Award or Events.ActionKind.Announce)))
            return null;
        return new Draft(ClaimType.FundingAwarded, mention.Organization, read, Certainty.Confirmed, 0.7, "headline-award") { AmountUsd = sum.Usd, AmountRole = AmountRole.Announced };
    }
}
