using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Extraction.Typing;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What single sentences say: an action on a thing, and whose thing it is.</summary>
internal static class SentenceClaims
{
    /// <param name="previous">The sentence before; null at the start.</param>
    /// <param name="misses">Told of each action that comes to nothing, and why; null where nobody asks.</param>
    public static IEnumerable<Draft> Of(AnnotatedSentence read, AnnotatedSentence? previous, Topics topics, DateOnly? date, Misses? misses)
    {
        foreach (var frame in FrameFinder.Find(read, misses, previous))
        {
            foreach (var draft in OfFrame(frame, previous, topics, date, misses))
                yield return draft;
        }
        foreach (var scope in ScopeFrames.Find(read))
        {
            if (OfScope(scope, topics, date, misses) is { } draft)
                yield return draft;
        }
    }

    private static IEnumerable<Draft> OfFrame(Frame frame, AnnotatedSentence? previous, Topics topics, DateOnly? date, Misses? misses)
    {
        var verdict = FrameTypes.Of(frame);
        if (verdict.Type is not { } type)
        {
            misses?.Add(frame.In, frame.Action, verdict.Rule is { } rule ? $"of a {WireName.Of(frame.Thing)}, but {rule}" : $"says nothing of a {WireName.Of(frame.Thing)}");
            yield break;
        }
        if (History.IsHistory(frame.In, frame.Action, frame.ClauseStart, frame.ClauseEnd, date))
        {
            misses?.Add(frame.In, frame.Action, $"{WireName.Of(type)}: told as history");
            yield break;
        }
        var sentence = frame.In.Sentence;
        var certainty = Certainties.Of(frame.In, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type);
        var product = ProductNames.First(frame.In, frame.Side == Side.After ? frame.Action.Start + frame.Action.Head : frame.ClauseStart, frame.ClauseEnd);
        var part = type is ClaimType.ScopeDropped or ClaimType.ScopeRetained or ClaimType.ScopeAdded && (frame.Thing is Thing.Part or Thing.Piece || (frame.Thing == Thing.Production && product is null)) ? PartOf(frame) : null;
        // "A and B confirmed that they lost $5 million and $3 million": the names stand before the report.
        var first = sentence.Word(frame.ClauseStart - 1) is "that" ? 0 : Owners.Antecedent(frame)?.Start ?? frame.ClauseStart;
        var paired = Amounts.IsFunding(type) && !HasOtherStep(frame, first, frame.ClauseEnd) ? Amounts.ByOrder(frame.In, type, first, frame.ClauseEnd) : null;
        // "A gets $5 million and B $3 million, officials said in closing the loans": what follows names nobody else's sums.
        if (paired is null && Amounts.IsFunding(type) && frame.In.Organizations.Select(m => m.Organization).Distinct().Count() == frame.In.Sums.Length && frame.In.Sums.Length > 1 && !HasOtherStep(frame, first, frame.In.Sums.Max(s => s.End)))
            paired = Amounts.ByOrder(frame.In, type, first, sentence.Count);
        var owners = paired is null ? Owners.Of(frame, type, topics) : [.. paired.Keys];
        if (owners.Count == 0)
            misses?.Add(frame.In, frame.Action, $"{WireName.Of(type)}: no watched organisation that it happens to");
        foreach (var organization in owners)
        {
            var draft = new Draft(type, organization, frame.In, certainty, frame.In.Organizations.Length > 0 ? 0.85 : 0.7, RuleOf(frame, verdict))
            {
                ScopeItem = part ?? product?.Name,
                ScopeWords = part ?? product?.Long,
                Headcount = type == ClaimType.JobsChanged ? Headcounts.In(sentence, 0, sentence.Count) ?? Headcounts.Beside(sentence, frame.Action.Start, frame.Action.End) ?? Headcounts.OfSubject(sentence, frame.ClauseStart, frame.Action.Start) : null,
                EventDate = EventDate(sentence, date),
            };
            if (paired is not null)
                draft = draft with { AmountUsd = paired[organization], AmountRole = paired[organization] is null ? null : AmountRole.Announced };
            else if (owners.Count == 1)
                draft = WithAmount(draft, frame, previous);
            else if (Amounts.OfEach(frame.In, type, first, frame.ClauseEnd) is { } each)
                draft = draft with { AmountUsd = each, AmountRole = AmountRole.Announced };
            if (Completeness.IsComplete(draft, frame, owners.Count))
                yield return draft;
            else
                misses?.Add(frame.In, frame.Action, $"{WireName.Of(type)} of {organization.Name}: too little said for a claim");
        }
    }

    private static string RuleOf(Frame frame, Verdict verdict) => verdict.Rule is null ? frame.Rule : $"{frame.Rule}, {verdict.Rule}";

    /// <summary>"That award is now cancelled": its sum stands in the sentence before.</summary>
    private static bool PointsBack(Frame frame) =>
        frame.In.Sums.IsEmpty && frame.IsPronoun || frame.In.Sums.IsEmpty && frame.ThingStart > 0 && frame.In.Sentence.Word(frame.ThingStart - 1) is "that" or "this" or "the" or "its" && frame.ThingStart <= 2;

    /// <summary>A second verb between two tokens has things of its own: the sums there aren't all this one's.</summary>
    private static bool HasOtherStep(Frame frame, int from, int to) => frame.In.Actions.Any(a => a.Start != frame.Action.Start && a.Start >= from && a.End <= to
        && a.Value.Form != ActionForm.Noun && Voice.IsVerb(frame.In.Sentence, a) && ClaimTable.TypeOf(a.Value.Kind, Thing.Funding) is not null);

    /// <summary>"The rest is safe": what is left of the sum before, and not that sum.</summary>
    private static bool IsRemainder(Frame frame) => frame.In.Sentence.Word(frame.ThingEnd - 1) is "rest" or "remainder" or "balance";

    private static Draft WithAmount(Draft draft, Frame frame, AnnotatedSentence? previous)
    {
        var (usd, role, others) = Amounts.Of(frame.In, draft.Type, frame.ThingStart, frame.ClauseStart, frame.ClauseEnd);
        if (usd is null && !HasOtherStep(frame, 0, frame.In.Sentence.Count))
            (usd, role, others) = Amounts.Of(frame.In, draft.Type, frame.ThingStart, 0, frame.In.Sentence.Count);
        if (usd is null && previous is not null && Amounts.IsFunding(draft.Type) && PointsBack(frame) && !IsRemainder(frame) && previous.Organizations.All(m => m.Organization == draft.Organization) && (previous.Things.Any(t => t.Value == Thing.Funding) || Funders.FunderIn(previous.Sentence) is not null))
            (usd, role, others) = Amounts.Of(previous, draft.Type, previous.Sentence.Count, 0, previous.Sentence.Count);
        return draft with { AmountUsd = usd, AmountRole = role, OtherAmounts = others };
    }

    private static Draft? OfScope(ScopeFrame frame, Topics topics, DateOnly? date, Misses? misses)
    {
        var sentence = frame.In.Sentence;
        var (start, end) = Clauses.Around(sentence, frame.Action.Start, frame.Product.End);
        if (History.IsHistory(frame.In, frame.Action, start, end, date))
        {
            misses?.Add(frame.In, frame.Action, $"{WireName.Of(frame.Type)}: told as history");
            return null;
        }
        var organization = frame.In.Organizations.LastOrDefault(m => m.Start < frame.Action.Start).Organization ?? frame.In.Organizations.FirstOrDefault().Organization ?? topics.MeantBy(frame.In);
        if (organization is null)
        {
            misses?.Add(frame.In, frame.Action, $"{WireName.Of(frame.Type)}: no watched organisation that it happens to");
            return null;
        }
        return new Draft(frame.Type, organization, frame.In, Certainties.Of(frame.In, frame.Action.Start, start, end, frame.Type), 0.9, frame.Action.Value.Rule)
        {
            ScopeItem = frame.Product.Name,
            ScopeWords = frame.Product.Long,
            EventDate = EventDate(sentence, date),
        };
    }

    /// <summary>"second carbonate train": the words of a part that is dropped, kept or added; null where its noun stands alone.</summary>
    private static string? PartOf(Frame frame)
    {
        var sentence = frame.In.Sentence;
        var from = frame.Side == Side.After ? frame.Action.Start + frame.Action.Head : frame.ClauseStart;
        from = frame.In.Organizations.Where(m => m.End <= frame.ThingStart).Select(m => m.End).Append(from).Max();
        var start = NounPhrases.Start(sentence, frame.ThingStart, from);
        // "a second hall, for transition pieces"
        var purpose = sentence.Word(frame.ThingEnd) is "," ? frame.ThingEnd + 1 : frame.ThingEnd;
        if (frame.Side == Side.Before && sentence.Word(purpose) is "for" && Enumerable.Range(purpose + 1, 4).Where(i => i < frame.Action.Start && sentence.Word(i) is ",").Cast<int?>().FirstOrDefault() is { } stop)
            return NounPhrases.Text(sentence, start, stop);
        var end = sentence.Word(frame.ThingEnd) is "one" or "two" or "three" or "1" or "2" or "3" ? frame.ThingEnd + 1 : frame.ThingEnd;
        return end - start >= 2 ? NounPhrases.Text(sentence, start, end) : null;
    }

    private static DateOnly? EventDate(Sentence sentence, DateOnly? date) =>
        DateFinder.Find(sentence, date).Where(d => d.HasDay && (date is null || d.Date <= date)).Select(d => (DateOnly?)d.Date).FirstOrDefault();
}
