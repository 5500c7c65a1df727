using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What single sentences say: an action on a thing, and whose thing it is.</summary>
internal static class SentenceClaims
{
    private static readonly FrozenSet<string> Plurals = Vocabulary.Words("grants awards loans projects contracts funds subsidies plants facilities factories sites hubs");

    private static readonly FrozenSet<string> OutsideRole = Vocabulary.Words("with like by supplier rival customer unlike from versus via");

    public static IEnumerable<Draft> Of(ReadSentence read, Topics topics, DateOnly? date)
    {
        foreach (var frame in FrameFinder.Find(read))
        {
            foreach (var draft in OfFrame(frame, topics, date))
                yield return draft;
        }
        foreach (var scope in ScopeFrames.Find(read))
        {
            if (OfScope(scope, topics, date) is { } draft)
                yield return draft;
        }
    }

    private static IEnumerable<Draft> OfFrame(Frame frame, Topics topics, DateOnly? date)
    {
        if (ClaimTable.TypeOf(frame.Action.Value.Kind, frame.Thing) is not { } type)
            yield break;
        var sentence = frame.In.Sentence;
        if (Certainties.IsNegated(sentence, frame.Action.Start, frame.ThingStart == frame.Action.Start ? -1 : frame.ThingStart, frame.ClauseStart))
        {
            if (type is not (ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingReduced))
                yield break;
            type = ClaimType.FundingRetained;
        }
        if (History.IsHistory(sentence, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, date))
            yield break;
        var certainty = Certainties.Of(frame.In, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type);
        var owners = Owners(frame, topics);
        foreach (var organization in owners)
        {
            var (usd, role, others) = owners.Count > 1 ? (null, null, []) : Amounts.Of(frame.In, type, frame.ThingStart, frame.ClauseStart, frame.ClauseEnd);
            if (usd is null && owners.Count == 1)
                (usd, role, others) = Amounts.Of(frame.In, type, frame.ThingStart, 0, sentence.Count);
            if (type == ClaimType.InvestmentChanged && usd is null || type == ClaimType.JobsChanged && Headcounts.In(sentence, 0, sentence.Count) is null)
                continue;
            yield return new Draft(type, organization, frame.In, certainty, frame.In.Organizations.Length > 0 ? 0.85 : 0.7, frame.Action.Value.Rule)
            {
                AmountUsd = usd,
                AmountRole = role,
                OtherAmounts = others,
                ScopeItem = ProductNames.First(sentence, frame.Side == Side.After ? frame.Action.Start : frame.ClauseStart, frame.ClauseEnd)?.Name,
                Headcount = type == ClaimType.JobsChanged ? Headcounts.In(sentence, 0, sentence.Count) : null,
                EventDate = EventDate(sentence, date),
            };
        }
    }

    private static Draft? OfScope(ScopeFrame frame, Topics topics, DateOnly? date)
    {
        var sentence = frame.In.Sentence;
        var (start, end) = Clauses.Around(sentence, frame.Start, frame.Product.End);
        if (History.IsHistory(sentence, frame.Start, start, end, date))
            return null;
        var organization = frame.In.Organizations.LastOrDefault(m => m.Start < frame.Start).Organization ?? topics.MeantBy(frame.In, start);
        if (organization is null)
            return null;
        return new Draft(frame.Type, organization, frame.In, Certainties.Of(frame.In, frame.Start, start, end, frame.Type), 0.8, frame.Rule)
        {
            ScopeItem = frame.Product.Name,
            EventDate = EventDate(sentence, date),
        };
    }

    private static DateOnly? EventDate(Sentence sentence, DateOnly? date) =>
        DateFinder.Find(sentence, date).Where(d => d.HasDay && (date is null || d.Date <= date)).Select(d => (DateOnly?)d.Date).FirstOrDefault();

    /// <summary>The organisations whose thing is changed; several where the sentence lists them; none where it is about a whole round or somebody else.</summary>
    private static List<WatchedOrganization> Owners(Frame frame, Topics topics)
    {
        var named = frame.In.Organizations.Where(m => !OutsideRole.Contains(frame.In.Sentence.Word(m.Start - 1))).ToList();
        if (named.Count == 0)
        {
            if (IsWholeRound(frame) || frame.In.Organizations.Length > 0)
                return [];
            return topics.MeantBy(frame.In, frame.ClauseStart) is { } meant ? [meant] : [];
        }
        var inClause = named.Where(m => m.Start >= frame.ClauseStart && m.End <= frame.ClauseEnd).ToList();
        var pool = inClause.Count > 0 ? inClause : named;
        if (Amounts.IsFunding(ClaimTable.TypeOf(frame.Action.Value.Kind, frame.Thing)!.Value) && Listed(frame.In.Sentence, pool))
            return [.. pool.Select(m => m.Organization).Distinct()];
        var before = pool.Where(m => m.End <= frame.Action.Start).ToList();
        var chosen = frame.Side == Side.After && frame.Action.Value.Kind == ActionKind.Award && !frame.Action.Value.Holder
            ? pool.FirstOrDefault(m => m.Start >= frame.Action.End, pool[^1])
            : before.Count > 0 ? before[^1] : pool[0];
        return [chosen.Organization];
    }

    /// <summary>"A, B and C": nothing but commas and "and" between the names.</summary>
    private static bool Listed(Sentence sentence, List<OrganizationMention> names)
    {
        if (names.Select(n => n.Organization).Distinct().Count() < 2)
            return false;
        return names.Zip(names.Skip(1)).Count(pair => Enumerable.Range(pair.First.End, Math.Max(0, pair.Second.Start - pair.First.End))
            .All(i => sentence.Word(i) is "," or "and" or ";" or "(" or ")" || sentence[i].IsCapitalized || sentence.Word(i) is "'s")) >= names.Count - 2;
    }

    private static bool IsWholeRound(Frame frame)
    {
        for (var i = frame.ThingStart; i < frame.ThingEnd; i++)
        {
            if (Plurals.Contains(frame.In.Sentence.Word(i)))
                return true;
        }
        return false;
    }
}
