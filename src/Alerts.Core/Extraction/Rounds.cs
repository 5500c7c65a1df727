using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What happened to a whole funding round.</summary>
/// <param name="Sentence">Index of the sentence that says so.</param>
internal sealed record Round(ClaimType Type, Certainty Certainty, int Sentence);

/// <summary>
/// A whole funding round changes ("DOE cancelled $700 million of grants") and the article goes on to say whose awards they are.
/// Each such organisation gets a claim of the round's type with its own award's sum.
/// </summary>
internal static class Rounds
{
    private static readonly FrozenSet<string> Holding = Vocabulary.Words("belong belongs received got had held holds given granted awarded won with gets lost receive receives award losses");

    private static readonly FrozenSet<string> FundingPlurals = Vocabulary.Words("grants awards loans contracts subsidies");

    private static readonly FrozenSet<string> Several = Vocabulary.Words("applicants entities organizations organisations institutions cities utilities cooperatives universities proposals winners farms schools developers projects companies firms recipients teams startups plants awards grants manufacturers awardees factories");

    private static readonly FrozenSet<string> Listing = Vocabulary.Words("hit affected include includes including list recipient recipients led winners losers selected members batch round");

    private static readonly FrozenSet<string> AmountKeys = Vocabulary.Words("grant award funding amount loan");

    /// <summary>A round that comes back outranks the ending that is told with it.</summary>
    public static Round? Find(AnnotatedArticle article)
    {
        var rounds = All(article).ToList();
        return rounds.Find(r => r.Type == ClaimType.FundingRestored) ?? rounds.FirstOrDefault();
    }

    private static IEnumerable<Round> All(AnnotatedArticle article)
    {
        foreach (var read in article.Sentences)
        {
            if (Selection(read, article.Date) is { } selection)
                yield return selection;
            if (Heading(read) is { } heading)
                yield return heading;
            if (Others(read) is { } others)
                yield return others;
            if (!read.Sentence.Tokens.Any(t => FundingPlurals.Contains(t.Lower) || Several.Contains(t.Lower)))
                continue;
            foreach (var frame in FrameFinder.Find(read))
            {
                if (Change(frame) is { } type && IsOfSeveral(frame)
                    && !Certainties.IsNegated(read.Sentence, frame.Action.Start, frame.ThingStart, frame.ClauseStart)
                    && !History.IsHistory(read, frame.Action, frame.ClauseStart, frame.ClauseEnd, article.Date)
                    && Certainties.Of(read, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type) is var certainty and not Certainty.Speculated)
                    yield return new Round(type, certainty, read.Sentence.Index);
            }
        }
    }

    /// <summary>"DOE selected the following projects for negotiation": chosen are projects, meant are their awards.</summary>
    private static Round? Selection(AnnotatedSentence read, DateOnly? date)
    {
        var sentence = read.Sentence;
        foreach (var action in read.Actions.Where(a => a.Value.Rule is "select" or "choose" or "pick" or "selected-for" or "chosen-for" or "picked-for" && Voice.IsVerb(sentence, a)))
        {
            var names = Enumerable.Range(action.Start - 6, action.Count + 12).Any(i => Several.Contains(sentence.Word(i)));
            if (names && (Funders.FunderIn(sentence) is not null || sentence.Word(sentence.Count - 1) is ":" || sentence.Tokens.Any(t => t.Lower is "following")) && !History.IsHistory(read, action, 0, sentence.Count, date)
                && Certainties.Of(read, action.Start, 0, sentence.Count, ClaimType.FundingAwarded) is var certainty and not Certainty.Speculated)
                return new Round(ClaimType.FundingAwarded, certainty, sentence.Index);
        }
        return null;
    }

    /// <summary>"Terminated DOE awards", "Grants cancelled in October": a heading names the list below it.</summary>
    private static Round? Heading(AnnotatedSentence read)
    {
        if (read.Sentence.Kind is not (LineKind.Title or LineKind.Heading or LineKind.Field) || read.Organizations.Length > 0)
            return null;
        foreach (var action in read.Actions)
        {
            var type = ClaimTable.TypeOf(action.Value.Kind, Thing.Funding);
            if ((read.Sentence.Kind != LineKind.Field || !Enumerable.Range(0, action.Start).Any(i => read.Sentence.Word(i) is ":")) && action.Value.Form is ActionForm.PastOrParticiple or ActionForm.Participle && type is ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingAwarded
                && read.Things.Any(t => t.Value == Thing.Funding && FundingPlurals.Contains(read.Sentence.Word(t.End - 1)) && (t.Start - action.End is >= 0 and <= 3 || action.Start - t.End is >= 0 and <= 1)))
                return new Round(type.Value, Certainty.Confirmed, read.Sentence.Index);
        }
        return null;
    }

    /// <summary>"Other selections: A, $5 million, for …; and B, $3 million": a list within a sentence.</summary>
    private static Round? Others(AnnotatedSentence read)
    {
        var colon = Enumerable.Range(1, 5).FirstOrDefault(i => read.Sentence.Word(i) is ":", -1);
        return colon > 0 && read.Sentence.Word(0) is "other" or "further" or "additional" or "more" or "also" && read.Sums.Length >= 2
            && Enumerable.Range(0, colon).Any(i => read.Sentence.Word(i) is "selections" or "selected" or "awards" or "awardees" or "grants" or "recipients" or "winners")
            ? new Round(ClaimType.FundingAwarded, Certainty.Confirmed, read.Sentence.Index) : null;
    }

    public static IEnumerable<Draft> Members(AnnotatedArticle article, Round round, Topics topics) =>
        article.Sentences.Skip(round.Sentence).SelectMany(read => MembersOf(read, round, topics));

    private static ClaimType? Change(Frame frame)
    {
        if (frame.Kind == ActionKind.Invest && Funders.FunderIn(frame.In.Sentence, 0, frame.Action.Start) is not null)
            return ClaimType.FundingAwarded;
        var type = frame.Thing == Thing.Funding ? ClaimTable.TypeOf(frame.Kind, frame.Thing) : null;
        return type is ClaimType.FundingCancelled or ClaimType.FundingAwarded or ClaimType.FundingPaused or ClaimType.FundingRestored && frame.Kind is not (ActionKind.Shut or ActionKind.Conclude) ? type : null;
    }

    private static bool IsOfSeveral(Frame frame)
    {
        var sentence = frame.In.Sentence;
        for (var i = frame.ThingStart; i < frame.ThingEnd; i++)
        {
            if (FundingPlurals.Contains(sentence.Word(i)))
                return true;
        }
        foreach (var sum in frame.In.Sums.Where(s => Math.Abs(s.Start - frame.ThingStart) <= 4))
        {
            for (var i = sum.End; i < Math.Min(sentence.Count, sum.End + 9) && sentence.Word(i) is not ("," or ";"); i++)
            {
                if (Several.Contains(sentence.Word(i)))
                    return true;
            }
        }
        return false;
    }

    private static IEnumerable<Draft> MembersOf(AnnotatedSentence read, Round round, Topics topics)
    {
        var distinct = read.Organizations.Select(m => m.Organization).Distinct().ToList();
        if (distinct.Count >= 2)
        {
            if (!TellsMembers(read) || IsOther(read, round))
                yield break;
            var paired = Amounts.ByOrder(read, round.Type, 0, read.Sentence.Count);
            foreach (var organization in distinct)
                yield return Make(read, round, organization, paired is null ? Near(read, organization, round.Type) : (paired[organization], paired[organization] is null ? null : AmountRole.Announced, []), "round-list");
            yield break;
        }
        var owner = distinct.FirstOrDefault() ?? (read.Sentence.Kind is LineKind.Heading ? null : topics.MeantBy(read));
        if (owner is null || (distinct.Count == 0 && read.Sentence.Index == round.Sentence) || IsOther(read, round))
            yield break;
        var named = distinct.Count == 1;
        var amount = Amounts.Of(read, round.Type, named ? read.Organizations[0].Start : 0, 0, read.Sentence.Count);
        if (named && read.Sentence.Kind is LineKind.ListItem or LineKind.Field or LineKind.Heading || IsAmountField(read) || (named && (StartsWithSumFor(read) || IsRow(read))))
            yield return Make(read, round, owner, amount, "round-item");
        else if (amount.Usd is not null && read.Sentence.Tokens.Any(t => Holding.Contains(t.Lower)))
            yield return Make(read, round, owner, amount, "round-holder");
        else if (named && read.Actions.Any(a => IsSubjectOf(read, a, round.Type)))
            yield return Make(read, round, owner, amount, "round-subject");
        else if (named && read.Actions.Any(a => a.Value.Kind == ActionKind.Hit))
            yield return Make(read, round, owner, amount, "round-hit");
    }

    /// <summary>"Sample Metals is reinstated, too": the organisation stands for its award.</summary>
    private static bool IsSubjectOf(AnnotatedSentence read, PhraseHit<ActionWord> action, ClaimType type) => action.Value.Form is ActionForm.PastOrParticiple or ActionForm.Participle && ClaimTable.TypeOf(action.Value.Kind, Thing.Funding) == type
        && read.Organizations[0].Start <= 1 && read.Sentence.Word(action.Start - 1) is "is" or "was" or "been" && !read.Things.Any(t => t.End <= action.Start) && action.Start - read.Organizations[0].End <= 6 && !Certainties.IsNegated(read.Sentence, action.Start, -1, 0);

    /// <summary>A sentence that names several organisations lists them as members, and doesn't just quote or compare them.</summary>
    private static bool TellsMembers(AnnotatedSentence read) => !read.Sentence.Tokens.Any(t => t.Lower is "comment" or "comments" or "commented") && (read.Sums.Length > 0 || read.Sentence.Kind is LineKind.ListItem or LineKind.Field
        || read.Actions.Any(a => a.Value.Kind is ActionKind.Hit or ActionKind.Cancel or ActionKind.Award or ActionKind.Pause)
        || read.Sentence.Tokens.Any(t => Several.Contains(t.Lower) || Listing.Contains(t.Lower)));

    /// <summary>Something else, or nothing certain, is said of whom the sentence names.</summary>
    private static bool IsOther(AnnotatedSentence read, Round round) =>
        Contradicts(read, round) || Certainties.Of(read, read.Sentence.Count, 0, read.Sentence.Count, round.Type) == Certainty.Speculated;

    /// <summary>The sentence says itself that an award stays or comes back, or that somebody is not on the list.</summary>
    private static bool Contradicts(AnnotatedSentence read, Round round) => round.Type is ClaimType.FundingCancelled or ClaimType.FundingPaused
        && (FrameFinder.Find(read).Any(f => f.Kind is ActionKind.Keep or ActionKind.Restore && f.Thing == Thing.Funding)
            || read.Actions.Any(a => a.Value.Rule.StartsWith("not-", StringComparison.Ordinal) || a.Value.Rule.Contains("-not-", StringComparison.Ordinal)));

    /// <summary>"- Grant: $316 million", under the line that names the organisation.</summary>
    private static bool IsAmountField(AnnotatedSentence read)
    {
        if (read.Sentence.Kind != LineKind.Field || read.Sums.Length == 0)
            return false;
        return read.Sentence.Tokens.TakeWhile(t => t.Lower != ":").Any(t => AmountKeys.Contains(t.Lower));
    }

    /// <summary>"Example Lithium (Town, ST) – lithium hydroxide – Federal share: $5 million": a line that opens with the name and is no sentence.</summary>
    private static bool IsRow(AnnotatedSentence read) => read.Organizations[0].Start <= 1 && read.Sums.Length > 0 && read.Sentence.Word(read.Sentence.Count - 1) is not ("." or "!" or "?" or "\"" or "”");

    /// <summary>"$225 million for Example Lithium, …".</summary>
    private static bool StartsWithSumFor(AnnotatedSentence read) =>
        read.Sums.Length > 0 && read.Sums[0].Start <= 3 && read.Sentence.Word(read.Sums[0].End) is "for" or "to" && read.Organizations[0].Start <= read.Sums[0].End + 4;

    private static (decimal?, AmountRole?, ImmutableArray<RoleAmount>) Near(AnnotatedSentence read, WatchedOrganization organization, ClaimType type)
    {
        var mention = read.Organizations.First(m => m.Organization == organization);
        var next = read.Organizations.Where(m => m.Start > mention.Start && m.Organization != organization).Select(m => m.Start).DefaultIfEmpty(read.Sentence.Count).First();
        return Amounts.Of(read, type, mention.End, mention.End, next);
    }

    private static Draft Make(AnnotatedSentence read, Round round, WatchedOrganization organization, (decimal? Usd, AmountRole? Role, ImmutableArray<RoleAmount> Others) amount, string rule) =>
        new(round.Type, organization, read, round.Certainty, 0.75, rule)
        {
            AmountUsd = amount.Usd,
            AmountRole = amount.Role,
            OtherAmounts = amount.Others,
            ScopeItem = ProductNames.First(read, 0, read.Sentence.Count)?.Name,
        };
}
