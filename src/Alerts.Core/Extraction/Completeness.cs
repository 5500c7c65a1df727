using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Whether a draft says enough to be a claim.</summary>
internal static class Completeness
{
    /// <summary>Nouns that mean public funding only where a public funder or a sum says so.</summary>
    private static readonly FrozenSet<string> VagueFunding = Vocabulary.Words("contract contracts money financing backing funds support rest remainder balance");

    /// <summary>How many of the staff, where no number is given.</summary>
    private static readonly FrozenSet<string> Shares = Vocabulary.Words("all most half dozens hundreds third quarter everybody everyone % percent layoffs");

    public static bool IsComplete(Draft draft, Frame frame, int owners)
    {
        if (Amounts.IsFunding(draft.Type))
            return IsAward(draft, frame, owners);
        return draft.Type switch
        {
            ClaimType.InvestmentChanged => draft.AmountUsd is not null && draft.AmountRole == AmountRole.Investment,
            ClaimType.ProjectPaused or ClaimType.ProjectCancelled or ClaimType.ProjectResumed => !IsBrief(frame.In.Sentence),
            // "the 700 jobs that were promised will not come": nobody held them.
            ClaimType.JobsChanged => (frame.Action.Value.Form != ActionForm.State || frame.Kind is ActionKind.LayOff or ActionKind.Hit || (frame.Rule is "are-gone" or "is-gone" or "are-lost" or "were-lost" or "have-been-lost" or "disappear" or "vanish" or "go-away" && draft.Headcount is not null)) && (draft.Headcount is not null || SaysShare(frame.In.Sentence)),
            ClaimType.ScopeDropped or ClaimType.ScopeRetained or ClaimType.ScopeAdded => draft.ScopeItem is not null,
            _ => true,
        };
    }

    /// <summary>"half the staff", "one in ten of its employees".</summary>
    private static bool SaysShare(Sentence sentence) => sentence.Tokens.Any(t => Shares.Contains(t.Lower)) || sentence.HasPair(0, "one", "in");

    /// <summary>"for a day", "for two hours": a mishap.</summary>
    private static bool IsBrief(Sentence sentence) => sentence.Tokens.Any(t => t.Lower is "minutes" or "hours" or "minute" or "hour" or "holiday" or "holidays" or "weekend" or "tours" or "snow" or "storm")
        || (sentence.Tokens.Any(t => t.Lower is "maintenance") && !sentence.HasPair(0, "care", "and"))
        || sentence.HasPair(0, "same", "day")
        || Enumerable.Range(0, sentence.Count).Any(i => sentence.Word(i) is "for" && sentence.Word(i + 1) is "a" or "one" or "two" or "several" && sentence.Word(i + 2) is "day" or "days");

    /// <summary>A sum by itself must be the award's; a vague noun needs a sum or a public funder; other federal agencies don't count.</summary>
    private static bool IsAward(Draft draft, Frame frame, int owners)
    {
        var funder = Funders.FunderIn(frame.In.Sentence);
        if (Funders.IsOtherAgency(funder))
            return false;
        // Firms sign agreements among themselves, too.
        if (frame.In.Sentence.Word(frame.ThingEnd - 1) is "agreement" or "agreements" && frame.ThingEnd - frame.ThingStart == 1 && funder is null && !Governments.AreNamed(frame.In.Sentence))
            return false;
        if (draft.AmountUsd is not null)
            return true;
        if (owners == 1 && frame.In.Sums.Any(s => s.Start == frame.ThingStart))
            return false;
        if (frame.IsPronoun || Enumerable.Range(frame.ThingStart - 2, Math.Max(0, frame.ThingEnd - frame.ThingStart + 2)).Any(i => frame.In.Sentence.Word(i) is "federal" or "government" or "public" or "state" or "doe"))
            return true;
        var noun = frame.In.Sentence.Word(frame.ThingEnd - 1);
        // Safety awards are given, too; one that is cancelled or restored is a grant.
        if (draft.Type is not ClaimType.FundingAwarded && frame.In.Things.Any(t => t.Value == Thing.Funding && frame.In.Sentence.Word(t.Start) is "federal"))
            return true;
        return funder is not null || Governments.AreNamed(frame.In.Sentence) || !(VagueFunding.Contains(noun) || (draft.Type == ClaimType.FundingAwarded && noun is "award" or "awards"));
    }
}
