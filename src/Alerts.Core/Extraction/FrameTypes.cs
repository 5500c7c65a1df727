using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Which claim a frame makes: the table's, corrected by who acts, for how long, and whether it is denied.</summary>
internal static class FrameTypes
{
    private static readonly FrozenSet<string> GoesOn = Vocabulary.Words("continue continues continuing still remain remains keep keeps proceed proceeds stay stays");

    /// <summary>Type by the table, turned round where the sentence denies it; null where it then says nothing.</summary>
    public static ClaimType? TypeOf(Frame frame)
    {
        var sentence = frame.In.Sentence;
        var type = ClaimTable.TypeOf(frame.Action.Value.Kind, frame.Thing);
        if (Certainties.IsNegated(sentence, frame.Action.Start, frame.ThingStart == frame.Action.Start ? -1 : frame.ThingStart, frame.ClauseStart))
            return type switch
            {
                ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingReduced => ClaimType.FundingRetained,
                ClaimType.FundingAwarded when IsRefusal(frame) => ClaimType.FundingCancelled,
                _ => null,
            };
        if (IsFormerPlan(frame) || IsOfNation(frame) || IsFarOpening(frame, type))
            return null;
        if (frame.Action.Value.Kind == ActionKind.Affirm && Governments.AreSubject(frame))
            return null;
        if (frame.Action.Value.Kind == ActionKind.Shift && sentence.Tokens.Any(t => t.Lower is "up" or "forward" or "earlier" or "sooner"))
            return null;
        // "construction continues", and not "the plant remains a landmark".
        if (frame.Action.Value.Kind == ActionKind.Keep && frame.Thing == Thing.Project && (sentence.Word(frame.ThingEnd - 1) is not ("construction" or "work" or "building" or "buildout") || frame.Action.Value.Rule is not ("continues" or "continue") || frame.In.Organizations.IsEmpty))
            return null;
        if (frame.Action.Value.Rule == "lose" && frame.Thing is not (Thing.Funding or Thing.Jobs))
            return null;
        if (frame.Action.Value.Rule.Contains("committed", StringComparison.Ordinal) && (!NamesPlace(frame) || IsOtherwiseCommitted(frame)))
            return null;
        if (frame.Action.Value.Kind == ActionKind.Invest && Funders.FunderIn(sentence, 0, frame.Action.Start) is null && !IsOwnMoney(frame))
            return null;
        if (frame.Action.Value.Rule is "will-help" or "will-pay-for" or "will-go-toward" or "will-go-towards" && !IsNew(frame))
            return null;
        if (frame.Action.Value.Rule == "pay-out" && !sentence.Tokens.Any(t => t.Lower is "ordered" or "orders" or "judge" or "court"))
            return null;
        if (type is ClaimType.FundingCancelled or ClaimType.FundingPaused && IsUndone(frame))
            return ClaimType.FundingRestored;
        if (type == ClaimType.InvestmentChanged && frame.Action.Value.Kind == ActionKind.Announce && frame.In.Sums.IsEmpty && sentence.Word(frame.ThingEnd - 1) is "expansion" && frame.In.Things.Any(t => t.Value is Thing.Project or Thing.Part or Thing.Production && t.Start != frame.ThingStart && Math.Abs(t.Start - frame.ThingStart) <= 6))
            return ClaimType.ProjectExpanded;
        if (frame.Action.Value.Rule is "left-the-factory" or "left-factory" or "left-plant" or "left-furnace" or "leaves-the-factory" && !sentence.Tokens.Any(t => t.Lower == "first"))
            return null;
        if (IsUntold(frame))
            return null;
        if (type == ClaimType.ScopeAdded && frame.Thing == Thing.Production && sentence.Word(frame.ThingEnd - 1) is "capacity" or "output" or "production")
            return null;
        if (frame.Action.Value.Kind == ActionKind.Expand && frame.Thing == Thing.Funding && frame.ThingStart < frame.Action.Start && Voice.SideOf(sentence, frame.Action) == Side.After)
            return null;
        if (type == ClaimType.ProjectPaused && frame.Action.Value.Rule.Contains("review", StringComparison.Ordinal))
            return null;
        if (type == ClaimType.FundingAwarded && sentence.Tokens.Any(t => t.Lower == "bringing") && frame.In.Sums.Any(s => sentence.Word(s.Start - 1) is "additional" or "extra" or "further"))
            return ClaimType.FundingIncreased;
        // "puts its outlay at $1 billion" estimates.
        if (frame.Action.Value.Rule == "put" && frame.In.Sums.Any(s => s.Start > frame.Action.Start && (sentence.Word(s.Start - 1) is "at" || sentence.Word(s.Start - 2) is "at")))
            return null;
        // A decision slips, and not the money.
        if (type == ClaimType.FundingPaused && frame.Action.Value.Kind == ActionKind.Delay && frame.Action.Value.Rule is not ("delay" or "postpone" or "defer"))
            return null;
        if (frame.Action.Value.Kind == ActionKind.Add && frame.Thing == Thing.Funding && !frame.In.Things.Any(t => t.Value == Thing.Funding && t.Start >= frame.Action.End && t.End <= frame.ClauseEnd))
            return null;
        if (frame.Action.Value.Rule.EndsWith("collapsed", StringComparison.Ordinal) && frame.Thing == Thing.Project)
            return null;
        if (type == ClaimType.FundingAwarded && frame.Action.Value.Holder && HasPhrase(sentence, frame.Action.End, "after", "all"))
            return ClaimType.FundingRestored;
        if (frame.Action.Value.Rule is "start-making" or "start-producing" or "begin-making" && sentence.Tokens.Any(t => t.Lower is "too" or "also"))
            return ClaimType.ScopeAdded;
        if (type == ClaimType.FundingRetained && sentence.Word(frame.Action.End) is "again")
            return ClaimType.FundingRestored;
        if (type == ClaimType.FundingAwarded && Enumerable.Range(1, 4).Any(back => sentence.Word(frame.ThingStart - back) is "bigger" or "larger" or "higher" or "increased" or "enlarged"))
            return ClaimType.FundingIncreased;
        if (frame.Action.Value.Kind == ActionKind.Support && !sentence.Tokens.Take(frame.Action.Start).Any(t => GoesOn.Contains(t.Lower)))
            return null;
        // "has spent $4 million on land" looks back.
        if (frame.Action.Value.Kind == ActionKind.Invest && frame.Action.Value.Form != ActionForm.Active)
            return null;
        if (frame.Action.Value.Kind == ActionKind.Invest && Funders.FunderIn(sentence, 0, frame.Action.Start) is not null)
            return ClaimType.FundingAwarded;
        if (frame.Action.Value.Kind == ActionKind.Invest && (sentence.Tokens.Any(t => t.Lower is "promised" or "pledged" or "remaining") || frame.In.Sums.Any(s => sentence.Word(s.Start - 1) is "full")))
            return ClaimType.InvestmentAffirmed;
        if (type == ClaimType.FundingCancelled && frame.Action.Value.Rule is "give-back" or "hand-back" && Governments.ActBefore(frame))
            return ClaimType.FundingRestored;
        if (type is ClaimType.ProjectCancelled or ClaimType.ScopeDropped && Governments.ActBefore(frame))
            return ClaimType.FundingCancelled;
        // "ending a demonstration": a part without a name of its own is the project.
        if (type == ClaimType.ScopeDropped && frame.Thing == Thing.Part && frame.ThingEnd - frame.ThingStart == 1 && NounPhrases.Start(sentence, frame.ThingStart, frame.ClauseStart) == frame.ThingStart)
            return ClaimType.ProjectCancelled;
        if (type == ClaimType.ProjectCancelled && frame.Action.Value.Kind == ActionKind.Shut && sentence.Tokens.Any(t => t.Lower == "until"))
            return ClaimType.ProjectPaused;
        if (type == ClaimType.ProjectCancelled && IsForNow(sentence))
            return ClaimType.ProjectPaused;
        if (type is ClaimType.ProjectCancelled or ClaimType.ProjectDownsized && frame.Thing == Thing.Plan && IsForProduct(frame))
            return ClaimType.ScopeDropped;
        return type;
    }

    /// <summary>"was going to put $5 million into …": what was meant once, and isn't said to happen.</summary>
    private static bool IsFormerPlan(Frame frame)
    {
        if (frame.Action.Value.Kind is not (ActionKind.Invest or ActionKind.Award or ActionKind.Announce or ActionKind.Open or ActionKind.Expand or ActionKind.Join or ActionKind.Increase or ActionKind.Add))
            return false;
        var s = frame.In.Sentence;
        for (var i = frame.ClauseStart; i < frame.Action.Start - 1; i++)
        {
            if (s.Word(i) is "was" or "were" && s.Word(i + 1) is "going" or "to" or "supposed" or "meant" or "due")
                return true;
        }
        return false;
    }

    /// <summary>"is to start making cells in 2028": a plan told by the way, below the lead.</summary>
    private static bool IsFarOpening(Frame frame, ClaimType? type) => type == ClaimType.ProjectOpened
        && (frame.In.Sentence.Index > 3 || frame.Action.Value.Rule.EndsWith("construction", StringComparison.Ordinal) || frame.Action.Value.Rule.EndsWith("earthwork", StringComparison.Ordinal))
        && Enumerable.Range(1, 4).Any(back => frame.In.Sentence.Word(frame.Action.Start - back) is "to" or "will");

    /// <summary>"committed to growing the workforce".</summary>
    private static bool IsOtherwiseCommitted(Frame frame) => frame.In.Sentence.Word(frame.Action.End) is { Length: > 4 } doing && doing.EndsWith("ing", StringComparison.Ordinal)
        && doing is not ("building" or "completing" or "finishing" or "investing" or "staying" or "keeping" or "continuing");

    /// <summary>"committed to Macon", "committed to the site", and not "committed to safety".</summary>
    private static bool NamesPlace(Frame frame)
    {
        var end = Math.Min(frame.In.Sentence.Count, frame.Action.End + 8);
        return frame.ThingStart != frame.Action.Start || frame.In.Things.Any(t => t.Start >= frame.Action.End && t.End <= end && t.Value is Thing.Project or Thing.Plan or Thing.Part or Thing.Production or Thing.Investment)
            || Enumerable.Range(frame.Action.End, Math.Max(0, end - frame.Action.End)).Any(i => frame.In.Sentence[i].IsCapitalized);
    }

    /// <summary>The organisation, "it" or "the company" stands before the verb: others invest, too.</summary>
    private static bool IsOwnMoney(Frame frame) => frame.In.Organizations.Any(m => m.End <= frame.Action.Start)
        || frame.In.Sentence.Tokens.Take(frame.Action.Start).Any(t => t.Lower is "it" or "we" or "they" or "company" or "firm" or "startup" or "start-up" or "maker" or "developer" or "owner" or "i");

    /// <summary>"A grant of $5 million will help …": an award that hasn't been spoken of.</summary>
    private static bool IsNew(Frame frame) => frame.ThingStart != frame.Action.Start && !frame.In.Sums.IsEmpty
        && Enumerable.Range(Math.Max(0, frame.ThingStart - 8), Math.Min(8, frame.ThingStart)).Any(i => frame.In.Sentence.Word(i) is "a" or "an" or "new");

    /// <summary>"reversed its decision to cancel the grant".</summary>
    private static bool IsUndone(Frame frame)
    {
        var s = frame.In.Sentence;
        var at = frame.Action.Start;
        return s.Word(at - 1) is "to" && s.Word(at - 2) is "decision" or "plan" or "plans" or "move" or "order" or "bid" or "effort" or "attempt"
            && frame.In.Actions.Any(a => a.End <= at - 2 && a.Start >= at - 7 && a.Value.Kind is ActionKind.Cancel or ActionKind.Undo or ActionKind.Stop or ActionKind.Restore);
    }

    /// <summary>"Nobody has told the company that the award is cancelled."</summary>
    private static bool IsUntold(Frame frame)
    {
        var s = frame.In.Sentence;
        var nobody = Enumerable.Range(0, frame.Action.Start).FirstOrDefault(i => s.Word(i) is "nobody" || (s.Word(i) is "no" && s.Word(i + 1) is "one"), -1);
        return nobody >= 0 && Enumerable.Range(nobody, frame.Action.Start - nobody).Any(i => Vocabulary.Telling.Contains(s.Word(i)));
    }

    private static bool HasPhrase(Sentence sentence, int from, string first, string second)
    {
        for (var i = from; i < sentence.Count - 1; i++)
        {
            if (sentence.Word(i) == first && sentence.Word(i + 1) == second)
                return true;
        }
        return false;
    }

    /// <summary>"double the nation's capacity": not one company's.</summary>
    private static bool IsOfNation(Frame frame) => frame.Thing == Thing.Production
        && Enumerable.Range(1, 4).Any(back => frame.In.Sentence.Word(frame.ThingStart - back) is "nation" or "country" or "world" or "america" or "domestic" or "u.s" or "u.s." or "national" or "global");

    /// <summary>"its CAM plans", "plans to make CAM", "plans for CAM production": a product, and no plant, is what is planned.</summary>
    private static bool IsForProduct(Frame frame)
    {
        if (ProductNames.First(frame.In, Math.Max(frame.Action.Start + frame.Action.Head, frame.ThingStart - 6), frame.ThingStart) is not null)
            return true;
        var end = Math.Min(frame.ClauseEnd, frame.ThingEnd + 8);
        return ProductNames.First(frame.In, frame.ThingEnd, end) is { } product
            && !frame.In.Things.Any(t => t.Start >= frame.ThingEnd && t.Start <= product.End + 1 && t.Value is Thing.Project or Thing.Funding);
    }

    /// <summary>"will not receive the grant", "decided not to award": not merely one that never got any.</summary>
    private static bool IsRefusal(Frame frame)
    {
        for (var i = Math.Max(frame.ClauseStart, frame.Action.Start - 5); i < frame.Action.Start; i++)
        {
            if (frame.In.Sentence.Word(i) is "will" or "won't" or "longer" or "decided" or "chose" or "refused")
                return true;
        }
        return false;
    }

    /// <summary>"for now", "for the time being": stopped, and not given up.</summary>
    private static bool IsForNow(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence.Word(i) is "temporarily" || (sentence.Word(i) is "for" && sentence.Word(i + 1) is "now") || (sentence.Word(i) is "at" && sentence.Word(i + 1) is "this" && sentence.Word(i + 2) is "time") || (sentence.Word(i) is "for" && sentence.Word(i + 1) is "the" && sentence.Word(i + 2) is "time" or "moment"))
                return true;
        }
        return false;
    }
}
