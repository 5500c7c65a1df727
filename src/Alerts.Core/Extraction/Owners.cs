using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Whose thing an action changes.</summary>
internal static class Owners
{
    private static readonly FrozenSet<string> Plurals = Vocabulary.Words("grants awards loans projects contracts subsidies plants facilities factories sites hubs");

    private static readonly FrozenSet<string> OutsideRole = Vocabulary.Words("with like by supplier rival customer unlike from versus via than supply near beside");

    private static readonly FrozenSet<string> PublicBodies = Vocabulary.Words("county city university college schools district hospital airport parish township port tribe nation");

    private static readonly FrozenSet<string> Relations = Vocabulary.Words("competitor competitors rival rivals supplier suppliers customer customers partner partners neighbor client lender backer contractor");

    /// <summary>The one organisation that a sentence is about: named in it, or meant by it; null where several are named.</summary>
    public static WatchedOrganization? OfSentence(AnnotatedSentence read, Topics topics)
    {
        var named = read.Organizations.Where(m => !IsOutside(read.Sentence, m)).Select(m => m.Organization).Distinct().ToList();
        return named.Count == 1 ? named[0] : named.Count > 1 || read.Organizations.Length > 0 ? null : topics.MeantBy(read);
    }

    /// <summary>Several where the sentence lists them; none where it is about a whole round or somebody else.</summary>
    public static List<WatchedOrganization> Of(Frame frame, ClaimType type, Topics topics)
    {
        // "James Sample, who brought it here and won an award": a person's.
        if (type == ClaimType.FundingAwarded && frame.Action.Value.Holder && frame.In.Sentence.Word(frame.ClauseStart - 1) is "who")
            return [];
        if (Amounts.IsFunding(type) && (IsStrangers(frame) || IsOfPublicBody(frame)))
            return [];
        var named = frame.In.Organizations.Where(m => !IsOutside(frame.In.Sentence, m) || IsTakenFrom(frame, m)).ToList();
        if (named.Count == 0)
        {
            if (frame.In.Organizations.Length > 0 || (IsWholeRound(frame) && !IsPossessed(frame)))
                return [];
            return !IsSomeOther(frame) && topics.MeantBy(frame.In) is { } meant ? [meant] : [];
        }
        if (frame.Kind is not (ActionKind.Acquire or ActionKind.Join or ActionKind.Team or ActionKind.Fail) && named.Where(m => !IsApposed(frame.In, m)).ToList() is { Count: > 0 } own)
            named = own;
        var inClause = named.Where(m => m.Start >= frame.ClauseStart && m.End <= frame.ClauseEnd).ToList();
        if (inClause.Count == 0 && (Topics.OpensWithStranger(frame.In) || (Amounts.IsFunding(type) && IsWholeRound(frame) && !IsPossessed(frame) && frame.ClauseStart > 0)))
            return [];
        if ((inClause.Count == 0 && IsClauseOfStranger(frame)) || IsOfOutsider(frame))
            return [];
        if (Antecedent(frame) is { } antecedent && IsSubject(frame, inClause))
            return [antecedent.Organization];
        var pool = inClause.Count > 0 ? inClause : named;
        if ((Amounts.IsFunding(type) || frame.Kind is ActionKind.Join or ActionKind.Announce or ActionKind.Conclude) && AreListed(frame.In.Sentence, pool))
            return [.. pool.Select(m => m.Organization).Distinct()];
        return Choose(frame, type, pool) is { } chosen ? [chosen.Organization] : [];
    }

    /// <summary>"Sample Cells, which …": the organisation that a relative clause goes on about; null where it is another clause.</summary>
    public static OrganizationMention? Antecedent(Frame frame)
    {
        var sentence = frame.In.Sentence;
        if (frame.ClauseStart < 2 || sentence.Word(frame.ClauseStart - 1) is not ("which" or "who"))
            return null;
        var end = sentence.Word(frame.ClauseStart - 2) is "," ? frame.ClauseStart - 2 : frame.ClauseStart - 1;
        return frame.In.Organizations.Where(m => m.End == end).Select(m => (OrganizationMention?)m).FirstOrDefault();
    }

    /// <summary>"…, which recovers its grant, and for Y": "which" is whom it happens to where the other names stand behind and nothing is said to be theirs.</summary>
    private static bool IsSubject(Frame frame, List<OrganizationMention> inClause) => frame.Thing == Thing.Funding && frame.Side == Side.After
        && (frame.Action.Value.Holder || frame.Kind is not (ActionKind.Award or ActionKind.Announce))
        && inClause.TrueForAll(m => m.Start >= frame.Action.End && frame.In.Sentence.Word(m.End) is not "'s");

    /// <summary>"a television factory that is closing": one that hasn't been spoken of, and is nobody's here.</summary>
    private static bool IsSomeOther(Frame frame)
    {
        if (frame.Thing is Thing.Project or Thing.Part or Thing.Piece or Thing.Production && IsOfOthers(frame))
            return true;
        if (frame.Thing != Thing.Project || frame.Kind is not (ActionKind.Shut or ActionKind.Cancel or ActionKind.Stop or ActionKind.Pause or ActionKind.Resume) || frame.ThingStart == frame.Action.Start)
            return false;
        var start = NounPhrases.Start(frame.In.Sentence, frame.ThingStart, 0);
        return frame.In.Sentence.Word(start - 1) is "a" or "an" or "another" or "one";
    }

    /// <summary>"yanked a grant from X", "its agreement with X", "the loss was confirmed by X".</summary>
    private static bool IsTakenFrom(Frame frame, OrganizationMention mention) => (frame.Kind == ActionKind.Acquire && frame.Thing == Thing.Project && frame.In.Sentence.Word(mention.Start - 1) is "from") || frame.Thing == Thing.Funding && frame.Kind is ActionKind.Cancel or ActionKind.Pause or ActionKind.Stop or ActionKind.Reduce
        && frame.In.Sentence.Word(mention.Start - 1) is "from" or "by" or "with" && mention.Start > frame.ThingStart && frame.In.Organizations.Length == 1;

    /// <summary>"the county's road project": possessed by somebody who is not the organisation.</summary>
    private static bool IsOfOthers(Frame frame)
    {
        var start = NounPhrases.Start(frame.In.Sentence, frame.ThingStart, 0);
        return start >= 2 && frame.In.Sentence.Word(start - 1) is "'s" && frame.In.Sentence.Word(start - 2) is not ("company" or "firm" or "startup" or "developer" or "maker" or "manufacturer" or "site" or "project" or "owner");
    }

    /// <summary>"… after Sample Metals closed its plant", "Sample Metals, which won a grant": somebody else is the subject of the clause.</summary>
    private static bool IsClauseOfStranger(Frame frame)
    {
        var sentence = frame.In.Sentence;
        if (sentence.Word(frame.ClauseStart - 1) is "which" or "who")
            return frame.In.Strangers.Any(s => s.End == frame.ClauseStart - 2 || s.End == frame.ClauseStart - 1);
        return frame.Side == Side.After && frame.In.Strangers.Any(s => s.Start >= frame.ClauseStart && s.Start <= frame.ClauseStart + 1 && s.End <= frame.Action.Start);
    }

    /// <summary>"a rival's plan to build", "the county's pipeline".</summary>
    private static bool IsOfOutsider(Frame frame)
    {
        if (frame.Thing is not (Thing.Project or Thing.Plan or Thing.Part or Thing.Piece or Thing.Production))
            return false;
        var start = NounPhrases.Start(frame.In.Sentence, frame.ThingStart, 0);
        return start >= 2 && frame.In.Sentence.Word(start - 1) is "'s" && (Relations.Contains(frame.In.Sentence.Word(start - 2)) || frame.In.Sentence.Word(start - 2) is "county" or "city" or "state" or "union" or "school" or "town" or "village" or "neighbour");
    }

    /// <summary>"A road grant for Example County": a public body that isn't watched gets it.</summary>
    private static bool IsOfPublicBody(Frame frame)
    {
        var sentence = frame.In.Sentence;
        var sum = frame.In.Sums.FirstOrDefault(s => s.Start >= frame.ThingEnd && s.Start <= frame.ThingEnd + 2);
        var at = sum.Count > 0 ? sum.End : frame.ThingEnd;
        if (sentence.Word(at) is not ("to" or "for"))
            return false;
        var from = sentence.Word(at + 1) is "the" ? at + 2 : at + 1;
        return !frame.In.Organizations.Any(m => m.Start <= from + 1 && m.End > from)
            && (sentence.Word(from) is "city" or "county" or "town" or "university" || Enumerable.Range(from, 4).TakeWhile(i => i < sentence.Count && sentence[i].IsCapitalized).Any(i => PublicBodies.Contains(sentence.Word(i))));
    }

    /// <summary>"cut a grant to Sample Metals", "Sample Metals' grant": an award of somebody who isn't watched.</summary>
    private static bool IsStrangers(Frame frame) => frame.In.Strangers.Any(s =>
        (s.Start - frame.ThingEnd is 1 or 2 && frame.In.Sentence.Word(frame.ThingEnd) is "to" or "for") || (s.End == NounPhrases.Start(frame.In.Sentence, frame.ThingStart, 0) - 1 && frame.In.Sentence.Word(s.End) is "'s"));

    /// <summary>"like X", "a rival of X", "a supplier to X": named, and not the one it happens to.</summary>
    private static bool IsOutside(Sentence sentence, OrganizationMention mention) =>
        (OutsideRole.Contains(sentence.Word(mention.Start - 1)) && !(sentence.Word(mention.End) is "'s" && sentence.Word(mention.Start - 1) is "from" or "by" or "with" or "via") && !(sentence.Word(mention.Start - 1) is "by" && sentence.Word(mention.Start - 2) is "plan" or "plans" or "proposal" or "project" or "decision" or "effort" or "bid")) || (sentence.Word(mention.Start - 1) is "as" && sentence.Word(mention.Start - 2) is "such") || Enumerable.Range(2, 3).Any(back => sentence.Word(mention.Start - back) is "near" or "beside") || (sentence.Word(mention.Start - 1) is "of" or "to" or "for" && Relations.Contains(sentence.Word(mention.Start - 2)));

    /// <summary>"Sample Cells, the joint venture of A and B", "C, owned by D", "E and its partner F": it happens to the first, and the others are said to belong with it.</summary>
    private static bool IsApposed(AnnotatedSentence read, OrganizationMention mention)
    {
        var at = mention.Start - 1;
        // "A, which belongs to B, and C": behind the comma the list of those it happens to goes on.
        while (at > 0 && ((read.Sentence.Word(at) is "and" && read.Sentence.Word(at - 1) is not ",") || read.Sentence.Word(at) is "," || read.Organizations.Any(m => m.Start <= at && at < m.End) || read.Strangers.Any(m => m.Start <= at && at < m.End)))
            at--;
        var word = read.Sentence.Word(at);
        return (word is "partner" or "parent" or "backer" && read.Sentence.Word(at - 1) is "its" or "their")
            || (word is "of" or "between" or "by" or "to" && read.Sentence.Word(at - 1) is "venture" or "subsidiary" or "unit" or "arm" or "division" or "affiliate" or "owned" or "controlled" or "backed" or "belongs");
    }

    private static OrganizationMention? Choose(Frame frame, ClaimType type, List<OrganizationMention> pool)
    {
        var after = pool.Where(m => m.Start >= frame.Action.End).ToList();
        var before = pool.Where(m => m.End <= frame.Action.Start).ToList();
        if (frame.Kind == ActionKind.Acquire && frame.Side == Side.After && after.Count > 0)
            return after[0];
        var givenAway = Amounts.IsFunding(type) && frame.Side == Side.After && frame.Kind is ActionKind.Award or ActionKind.Announce && !frame.Action.Value.Holder;
        if (givenAway && frame.In.Sentence.Word(frame.Action.End) is "it" or "them" && before.Count > 0)
            return before[^1];
        if (givenAway)
            return after.Count > 0 ? after[0] : null;
        // The subject of a verb is the name before it that nobody else's clause stands between; a possessor outranks others.
        return before.Count > 0 ? before.LastOrDefault(m => frame.In.Sentence.Word(m.End) == "'s", before[^1]) : pool[0];
    }

    /// <summary>"A, B and C": nothing but commas, "and" and more of the names between them.</summary>
    private static bool AreListed(Sentence sentence, List<OrganizationMention> names)
    {
        if (names.Select(n => n.Organization).Distinct().Count() < 2)
            return false;
        return names.Zip(names.Skip(1)).Count(pair => Enumerable.Range(pair.First.End, Math.Max(0, pair.Second.Start - pair.First.End))
            .All(i => sentence.Word(i) is "," or "and" or ";" or "(" or ")" || sentence[i].IsCapitalized || sentence.Word(i) is "'s")) >= names.Count - 2;
    }

    /// <summary>Several grants, projects or plants of nobody in particular.</summary>
    private static bool IsWholeRound(Frame frame)
    {
        for (var i = frame.ThingStart; i < frame.ThingEnd; i++)
        {
            if (Plurals.Contains(frame.In.Sentence.Word(i)))
                return true;
        }
        return frame.Thing == Thing.Funding && frame.In.Sums.Any(s => s.Start >= frame.ThingStart - 6 && s.Start <= frame.ThingEnd && SumOfSeveral(frame.In.Sentence, s));
    }

    /// <summary>"$700 million in grants", "$3 billion for 25 projects".</summary>
    private static bool SumOfSeveral(Sentence sentence, Sum sum)
    {
        for (var i = sum.End; i < Math.Min(sentence.Count, sum.End + 9); i++)
        {
            if (Plurals.Contains(sentence.Word(i)) || sentence.Word(i) is "companies" or "firms" or "recipients" or "teams")
                return true;
            if (sentence.Word(i) is "," or ";" or ".")
                return false;
        }
        return false;
    }

    private static bool IsPossessed(Frame frame)
    {
        for (var i = Math.Max(0, frame.ThingStart - 6); i < frame.ThingStart; i++)
        {
            if (frame.In.Sentence.Word(i) is "its" or "their" or "his" or "company" or "firm" or "both")
                return true;
        }
        return false;
    }
}
