using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What single sentences say: an action on a thing, and whose thing it is.</summary>
internal static class SentenceClaims
{
    private static readonly FrozenSet<string> GoesOn = Vocabulary.Words("continue continues continuing still remain remains keep keeps proceed proceeds stay stays");

    /// <summary>Nouns that mean public funding only where a public funder or a sum says so.</summary>
    private static readonly FrozenSet<string> VagueFunding = Vocabulary.Words("contract contracts money financing backing funds award awards support rest remainder balance");

    /// <param name="previous">The sentence before; null at the start.</param>
    public static IEnumerable<Draft> Of(AnnotatedSentence read, AnnotatedSentence? previous, Topics topics, DateOnly? date)
    {
        foreach (var frame in FrameFinder.Find(read))
        {
            foreach (var draft in OfFrame(frame, previous, topics, date))
                yield return draft;
        }
        foreach (var scope in ScopeFrames.Find(read))
        {
            if (OfScope(scope, topics, date) is { } draft)
                yield return draft;
        }
    }

    private static IEnumerable<Draft> OfFrame(Frame frame, AnnotatedSentence? previous, Topics topics, DateOnly? date)
    {
        if (TypeOf(frame) is not { } type || History.IsHistory(frame.In, frame.Action, frame.ClauseStart, frame.ClauseEnd, date))
            yield break;
        var sentence = frame.In.Sentence;
        var certainty = Certainties.Of(frame.In, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type);
        var product = ProductNames.First(frame.In, frame.Side == Side.After ? frame.Action.Start + frame.Action.Head : frame.ClauseStart, frame.ClauseEnd);
        var paired = Amounts.IsFunding(type) && !HasOtherStep(frame) ? Amounts.ByOrder(frame.In, type, frame.ClauseStart, frame.ClauseEnd) : null;
        var owners = paired is null ? Owners.Of(frame, type, topics) : [.. paired.Keys];
        foreach (var organization in owners)
        {
            var draft = new Draft(type, organization, frame.In, certainty, frame.In.Organizations.Length > 0 ? 0.85 : 0.7, frame.Action.Value.Rule)
            {
                ScopeItem = product?.Name,
                ScopeWords = product?.Long,
                Headcount = type == ClaimType.JobsChanged ? Headcounts.In(sentence, 0, sentence.Count) : null,
                EventDate = EventDate(sentence, date),
            };
            if (paired is not null)
                draft = draft with { AmountUsd = paired[organization], AmountRole = AmountRole.Announced };
            else if (owners.Count == 1)
                draft = WithAmount(draft, frame, previous);
            if (IsComplete(draft, frame, owners.Count))
                yield return draft;
        }
    }

    /// <summary>Type by the table, turned round where the sentence denies it; null where it then says nothing.</summary>
    private static ClaimType? TypeOf(Frame frame)
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
        if (frame.Action.Value.Kind == ActionKind.Support && !sentence.Tokens.Take(frame.Action.Start).Any(t => GoesOn.Contains(t.Lower)))
            return null;
        // "has spent $4 million on land" looks back.
        if (frame.Action.Value.Kind == ActionKind.Invest && frame.Action.Value.Form != ActionForm.Active)
            return null;
        if (frame.Action.Value.Kind == ActionKind.Invest && Funders.FunderIn(sentence, 0, frame.Action.Start) is not null)
            return ClaimType.FundingAwarded;
        if (type is ClaimType.ProjectCancelled or ClaimType.ScopeDropped && Governments.ActBefore(frame))
            return ClaimType.FundingCancelled;
        if (type == ClaimType.ProjectCancelled && IsForNow(sentence))
            return ClaimType.ProjectPaused;
        if (type is ClaimType.ProjectCancelled or ClaimType.ProjectDownsized && frame.Thing == Thing.Plan && IsForProduct(frame))
            return ClaimType.ScopeDropped;
        return type;
    }

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

    /// <summary>"That award is now cancelled": its sum stands in the sentence before.</summary>
    private static bool PointsBack(Frame frame) =>
        frame.In.Sums.IsEmpty && frame.ThingStart > 0 && frame.In.Sentence.Word(frame.ThingStart - 1) is "that" or "this" or "the" or "its" && frame.ThingStart <= 2;

    /// <summary>A second verb of the clause has things of its own: the sums aren't all this one's.</summary>
    private static bool HasOtherStep(Frame frame) => frame.In.Actions.Any(a => a.Start != frame.Action.Start && a.Start >= frame.ClauseStart && a.End <= frame.ClauseEnd
        && a.Value.Form != ActionForm.Noun && Voice.IsVerb(frame.In.Sentence, a) && ClaimTable.TypeOf(a.Value.Kind, Thing.Funding) is not null);

    /// <summary>"The rest is safe": what is left of the sum before, and not that sum.</summary>
    private static bool IsRemainder(Frame frame) => frame.In.Sentence.Word(frame.ThingEnd - 1) is "rest" or "remainder" or "balance";

    private static bool IsForNow(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence.Word(i) is "temporarily" || (sentence.Word(i) is "for" && sentence.Word(i + 1) is "now") || (sentence.Word(i) is "for" && sentence.Word(i + 1) is "the" && sentence.Word(i + 2) is "time" or "moment"))
                return true;
        }
        return false;
    }

    private static Draft WithAmount(Draft draft, Frame frame, AnnotatedSentence? previous)
    {
        var (usd, role, others) = Amounts.Of(frame.In, draft.Type, frame.ThingStart, frame.ClauseStart, frame.ClauseEnd);
        if (usd is null)
            (usd, role, others) = Amounts.Of(frame.In, draft.Type, frame.ThingStart, 0, frame.In.Sentence.Count);
        if (usd is null && previous is not null && Amounts.IsFunding(draft.Type) && PointsBack(frame) && !IsRemainder(frame))
            (usd, role, others) = Amounts.Of(previous, draft.Type, previous.Sentence.Count, 0, previous.Sentence.Count);
        return draft with { AmountUsd = usd, AmountRole = role, OtherAmounts = others };
    }

    private static bool IsComplete(Draft draft, Frame frame, int owners)
    {
        if (draft.Type == ClaimType.InvestmentChanged)
            return draft.AmountUsd is not null && draft.AmountRole == AmountRole.Investment;
        if (draft.Type == ClaimType.ProjectPaused && frame.In.Sentence.Tokens.Any(t => t.Lower is "minutes" or "hours" or "minute" or "hour"))
            return false;
        if (Amounts.IsFunding(draft.Type) && Funders.IsOtherAgency(Funders.FunderIn(frame.In.Sentence)))
            return false;
        if (draft.Type == ClaimType.JobsChanged && frame.Action.Value.Form == Events.ActionForm.State)
            return false; // jobs once promised that will not come are nobody's jobs
        if (draft.Type == ClaimType.JobsChanged)
            return draft.Headcount is not null || frame.In.Sentence.Tokens.Any(t => t.Lower is "all" or "most" or "half" or "dozens" or "hundreds" or "third" or "quarter" or "everybody" or "everyone" or "%" or "percent" or "layoffs");
        if (!Amounts.IsFunding(draft.Type) || draft.AmountUsd is not null)
            return draft.Type is not (ClaimType.ScopeDropped or ClaimType.ScopeRetained or ClaimType.ScopeAdded) || draft.ScopeItem is not null;
        if (owners == 1 && frame.In.Sums.Any(s => s.Start == frame.ThingStart))
            return false;
        return !VagueFunding.Contains(frame.In.Sentence.Word(frame.ThingEnd - 1)) || Funders.FunderIn(frame.In.Sentence) is not null;
    }

    private static Draft? OfScope(ScopeFrame frame, Topics topics, DateOnly? date)
    {
        var sentence = frame.In.Sentence;
        var (start, end) = Clauses.Around(sentence, frame.Action.Start, frame.Product.End);
        if (History.IsHistory(frame.In, frame.Action, start, end, date))
            return null;
        var organization = frame.In.Organizations.LastOrDefault(m => m.Start < frame.Action.Start).Organization ?? frame.In.Organizations.FirstOrDefault().Organization ?? topics.MeantBy(frame.In);
        if (organization is null)
            return null;
        return new Draft(frame.Type, organization, frame.In, Certainties.Of(frame.In, frame.Action.Start, start, end, frame.Type), 0.9, frame.Action.Value.Rule)
        {
            ScopeItem = frame.Product.Name,
            ScopeWords = frame.Product.Long,
            EventDate = EventDate(sentence, date),
        };
    }

    private static DateOnly? EventDate(Sentence sentence, DateOnly? date) =>
        DateFinder.Find(sentence, date).Where(d => d.HasDay && (date is null || d.Date <= date)).Select(d => (DateOnly?)d.Date).FirstOrDefault();
}
