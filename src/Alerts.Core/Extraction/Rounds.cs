using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// A whole funding round changes ("DOE cancelled $700 million of grants") and the article goes on to say whose awards they are.
/// Each such organisation gets a claim of the round's type with its own award's sum.
/// </summary>
internal static class Rounds
{
    private static readonly FrozenSet<string> Holding = Vocabulary.Words("received got had held holds given granted awarded won with gets lost receive receives awarded was grant award");

    /// <param name="Type">What happened to the round's awards.</param>
    /// <param name="Sentence">Index of the sentence that says so.</param>
    internal sealed record Round(ClaimType Type, Certainty Certainty, int Sentence);

    public static Round? Find(ReadArticle article)
    {
        foreach (var read in article.Sentences)
        {
            foreach (var frame in FrameFinder.Find(read))
            {
                var type = ClaimTable.TypeOf(frame.Action.Value.Kind, frame.Thing);
                if (type is not (ClaimType.FundingCancelled or ClaimType.FundingAwarded or ClaimType.FundingPaused) || frame.Thing != Thing.Funding || frame.Action.Value.Kind == ActionKind.Shut)
                    continue;
                if (!IsPlural(frame) || Certainties.IsNegated(read.Sentence, frame.Action.Start, frame.ThingStart, frame.ClauseStart)
                    || History.IsHistory(read.Sentence, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, article.Date))
                    continue;
                var certainty = Certainties.Of(read, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type.Value);
                if (certainty != Certainty.Speculated)
                    return new Round(type.Value, certainty, read.Sentence.Index);
            }
        }
        return null;
    }

    public static IEnumerable<Draft> Members(ReadArticle article, Round round, Topics topics)
    {
        foreach (var read in article.Sentences.Skip(round.Sentence))
        {
            foreach (var draft in MembersOf(read, round, topics))
                yield return draft;
        }
    }

    private static IEnumerable<Draft> MembersOf(ReadSentence read, Round round, Topics topics)
    {
        var distinct = read.Organizations.Select(m => m.Organization).Distinct().ToList();
        var hit = read.Actions.Any(a => a.Value.Kind == ActionKind.Hit);
        if (distinct.Count >= 2)
        {
            foreach (var organization in distinct)
                yield return Make(read, round, organization, Near(read, organization, round.Type), "round-list");
            yield break;
        }
        var named = distinct.FirstOrDefault();
        var owner = named ?? topics.MeantBy(read, 1);
        if (owner is null)
            yield break;
        var amount = Amounts.Of(read, round.Type, read.Organizations.Length > 0 ? read.Organizations[0].Start : 0, 0, read.Sentence.Count);
        var listed = named is not null && read.Sentence.Kind is LineKind.ListItem or LineKind.Field or LineKind.Heading;
        var holds = amount.Usd is not null && read.Sentence.Tokens.Any(t => Holding.Contains(t.Lower));
        if (listed || holds || (named is not null && hit))
            yield return Make(read, round, owner, amount, listed ? "round-item" : hit ? "round-hit" : "round-holder");
    }

    private static (decimal?, AmountRole?, ImmutableArray<RoleAmount>) Near(ReadSentence read, WatchedOrganization organization, ClaimType type)
    {
        var mention = read.Organizations.First(m => m.Organization == organization);
        var next = read.Organizations.Where(m => m.Start > mention.Start && m.Organization != organization).Select(m => m.Start).DefaultIfEmpty(read.Sentence.Count).First();
        return Amounts.Of(read, type, mention.End, mention.End, next);
    }

    private static Draft Make(ReadSentence read, Round round, WatchedOrganization organization, (decimal? Usd, AmountRole? Role, ImmutableArray<RoleAmount> Others) amount, string rule) =>
        new(round.Type, organization, read, round.Certainty, 0.75, rule)
        {
            AmountUsd = amount.Usd,
            AmountRole = amount.Role,
            OtherAmounts = amount.Others,
            ScopeItem = ProductNames.First(read.Sentence, 0, read.Sentence.Count)?.Name,
        };

    private static bool IsPlural(Frame frame)
    {
        var sentence = frame.In.Sentence;
        for (var i = frame.ThingStart; i < frame.ThingEnd; i++)
        {
            if (sentence.Word(i) is "grants" or "awards" or "loans" or "contracts" or "funds" or "funding" or "subsidies" or "money")
                return true;
        }
        return frame.In.Sums.Any(s => s.Start >= frame.ClauseStart && s.End <= frame.ClauseEnd && s.Usd >= 500_000_000m);
    }
}
