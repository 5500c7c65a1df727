using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Pairs each action of a sentence with the things it is done to.</summary>
internal static class FrameFinder
{
    /// <param name="misses">Told of actions without a thing; null where nobody asks.</param>
    public static IEnumerable<Frame> Find(AnnotatedSentence read, Misses? misses = null, AnnotatedSentence? previous = null)
    {
        var frames = new List<Frame>();
        for (var i = 0; i < read.Actions.Length; i++)
        {
            if (read.Actions[i].Value.Kind == ActionKind.Idiom)
                continue;
            if (!IsStep(read, read.Actions[i]))
            {
                misses?.Add(read, read.Actions[i], "a noun, a description, a purpose or an intention, and no step");
                continue;
            }
            var before = frames.Count;
            frames.AddRange(Of(read, i));
            if (frames.Count == before && previous is not null && OfPronoun(read, read.Actions[i], previous) is { } pronoun)
                frames.Add(pronoun);
            if (frames.Count == before)
                misses?.Add(read, read.Actions[i], "nothing that a claim is about is what it is done to");
        }
        // "vacated the termination of a grant": the termination is what is undone, not one more step.
        var undone = frames.Where(f => f.Thing == Thing.Termination).Select(f => f.ThingStart).ToHashSet();
        return undone.Count == 0 ? frames : frames.Where(f => !undone.Contains(f.Action.Start));
    }

    private static IEnumerable<Frame> Of(AnnotatedSentence read, int index)
    {
        var action = read.Actions[index];
        var kind = action.Value.Kind;
        var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
        var side = Voice.SideOf(read.Sentence, action);
        if (kind is ActionKind.Award or ActionKind.Announce or ActionKind.Conclude && Voice.IsDescription(read.Sentence, action, side))
            yield break;
        var voice = side;
        var search = side == Side.After ? ThingSearch.After(read, index, end) : ThingSearch.Before(read, index, start);
        if (search.Blocked)
            yield break;
        if (search.Thing is null && kind == ActionKind.LayOff && action.Value.Form == ActionForm.Noun)
            search = ThingSearch.After(read, index, end);
        if (search.Thing is null && side == Side.After && MayStandAlone(action.Value))
            (search, side) = (ThingSearch.Before(read, index, start), Side.Before);
        else if (search.Thing is null && side == Side.Before && (kind is ActionKind.Award or ActionKind.Cancel || (kind == ActionKind.Affirm && action.Value.Form == ActionForm.State)))
            search = ThingSearch.After(read, index, end);
        if (kind is ActionKind.Acquire or ActionKind.Award or ActionKind.Join && Share(read, action) is { } share)
        {
            yield return new Frame(read, action, Thing.Stake, share.Start, share.End, side, start, end);
        }
        else if (action.Value.Rule == "remove-from" && side == Side.After && ProductNames.First(read, action.Start + 1, action.End) is { } removed)
        {
            yield return new Frame(read, action, Thing.Production, removed.Start, removed.End, side, start, end);
        }
        else if (search.Thing is { } found)
        {
            yield return new Frame(read, action, found.Value, found.Start, found.End, side, start, end);
            if (ThingSearch.Coordinated(read, found, Math.Max(found.End, action.End), end, kind) is { } second)
                yield return new Frame(read, action, second.Value, second.Start, second.End, side, start, end);
        }
        else if (NeedsNoThing(action))
        {
            yield return new Frame(read, action, kind is ActionKind.Fail or ActionKind.Acquire ? Thing.Stake : Thing.Project, action.Start, action.End, side, start, end);
        }
        else if (kind == ActionKind.Acquire && BuysStranger(read, action, side))
        {
            yield return new Frame(read, action, Thing.Stake, action.Start, action.End, side, start, end);
        }
        else if (kind == ActionKind.Acquire && !search.Blocked && Sold(read, action, voice) is { } firm)
        {
            yield return new Frame(read, action, Thing.Stake, firm.Start, firm.End, side, start, end);
        }
        else if (kind == ActionKind.LayOff && Headcounts.Beside(read.Sentence, action.Start, action.End) is not null)
        {
            yield return new Frame(read, action, Thing.Jobs, action.Start, action.End, side, start, end);
        }
        else if (kind == ActionKind.Cancel && side == Side.Before && (DropsProducts.Contains(action.Value.Rule) || action.Value.Rule is "remove-from" or "strike-from") && ProductNames.First(read, 0, action.Start) is { } gone && (gone.Start <= start + 2 || gone.Start <= 1))
        {
            yield return new Frame(read, action, Thing.Production, gone.Start, gone.End, side, start, end);
        }
        else if (kind is ActionKind.Cancel or ActionKind.Shut && DropsProducts.Contains(action.Value.Rule) && side == Side.After && !search.Blocked && ProductNames.First(read, action.End, Math.Min(end, action.End + 4)) is { } product)
        {
            yield return new Frame(read, action, Thing.Production, product.Start, product.End, side, start, end);
        }
    }

    /// <summary>What is dropped by one of these may be a product: one ends a line of cells, one doesn't "pull" them.</summary>
    private static readonly FrozenSet<string> DropsProducts = Vocabulary.Words(
        "scrap axe ax drop ditch abandon discontinue shelve cancel end eliminate give-up give-up-on exit quit get-out-of pull-out-of walk-away-from withdraw-from back-out-of nix kill scuttle jettison cut-off");

    /// <summary>"The department froze it", "It will not come": done to what the sentence before, or the words before, spoke of.</summary>
    private static Frame? OfPronoun(AnnotatedSentence read, PhraseHit<ActionWord> action, AnnotatedSentence previous)
    {
        if (action.Value.Kind is not (ActionKind.Cancel or ActionKind.Pause or ActionKind.Restore or ActionKind.Resume or ActionKind.Keep or ActionKind.Stop or ActionKind.Delay or ActionKind.Shut))
            return null;
        var (start, end) = Clauses.Around(read.Sentence, action.Start, action.End);
        var side = Voice.SideOf(read.Sentence, action);
        var isThere = side == Side.After ? read.Sentence.Word(action.End) is "it" or "them" || (action.Head < action.Count && read.Sentence.Word(action.Start + action.Head) is "it" or "them")
            : IsSubjectPronoun(read.Sentence, action.Start);
        if (!isThere)
            return null;
        var things = read.Things.Where(t => t.End <= action.Start).Reverse().Concat(previous.Things.Where(t => t.Value is Thing.Funding or Thing.Project));
        foreach (var thing in things)
        {
            // "dissolves them": a plant is spoken of as "it" in so many ways that only what happens to it counts.
            if ((thing.Value == Thing.Funding || (thing.Value == Thing.Project && side == Side.Before)) && ClaimTable.TypeOf(action.Value.Kind, thing.Value) is not null)
                return new Frame(read, action, thing.Value, action.Start, action.End, side, start, end) { IsPronoun = true };
        }
        return null;
    }

    private static bool IsSubjectPronoun(Sentence sentence, int at)
    {
        var i = at - 1;
        while (i > 0 && (Vocabulary.Auxiliaries.Contains(sentence.Word(i)) || Vocabulary.Negations.Contains(sentence.Word(i)) || sentence.Word(i) is "now" or "also" or "since" or "still" || sentence.Word(i).EndsWith("ly", StringComparison.Ordinal)))
            i--;
        return sentence.Word(i) is "it" or "they" or "that" or "this";
    }

    private static bool IsStep(AnnotatedSentence read, PhraseHit<ActionWord> action)
    {
        var sentence = read.Sentence;
        if (!Voice.IsVerb(sentence, action) || Voice.IsAttribute(read, action) || Voice.IsRelative(read, action))
            return false;
        if (action.Value.Kind != ActionKind.Cancel && Voice.IsGerundOfPreposition(sentence, action))
            return false;
        // "- Expand production": an item of a list of intentions.
        if (action.Value.Form == ActionForm.Active && action.Start <= 1 && sentence.Kind == LineKind.ListItem && sentence[action.Start].IsCapitalized && !sentence.Word(action.Start).EndsWith('s'))
            return false;
        // "still means to open by 2027" promises, it opens nothing.
        if (action.Value.Kind == ActionKind.Open && Enumerable.Range(1, 4).Any(back => sentence.Word(action.Start - back) is "still"))
            return false;
        return action.Value.Kind is ActionKind.Cancel or ActionKind.Pause || !Voice.IsPurpose(sentence, action);
    }

    /// <summary>The organisation that is bought: it follows the verb at once, or is its passive subject.</summary>
    private static OrganizationMention? Sold(AnnotatedSentence read, PhraseHit<ActionWord> action, Side side)
    {
        foreach (var mention in read.Organizations)
        {
            var isWhole = side == Side.After && action.Value.Rule != "merge"
                ? mention.Start >= action.End && mention.Start <= action.End + 3 && read.Sentence.Word(mention.End) is not "'s"
                : mention.End <= action.Start && mention.End >= action.Start - 6;
            if (isWhole)
                return mention;
        }
        return null;
    }

    /// <summary>"has bought Sample Resources": the buyer's owner may stay, what it owns doesn't.</summary>
    private static bool BuysStranger(AnnotatedSentence read, PhraseHit<ActionWord> action, Side side) => side == Side.After && action.Value.Rule is "buy" or "acquire" or "purchase"
        && read.Strangers.Any(s => s.Start >= action.End && s.Start <= action.End + 1) && read.Organizations.Any(m => m.End <= action.Start);

    /// <summary>"5% of Example Lithium", right behind the verb.</summary>
    private static OrganizationMention? Share(AnnotatedSentence read, PhraseHit<ActionWord> action)
    {
        foreach (var mention in read.Organizations)
        {
            if (mention.Start > action.End && mention.Start <= action.End + 8 && read.Sentence.Word(mention.Start - 1) is "of" or "in" && read.Sentence.Word(mention.Start - 2) is "%" or "percent")
                return mention;
        }
        return null;
    }

    /// <summary>These say all by themselves: a bankruptcy, a start of production, a promise to go on.</summary>
    private static bool NeedsNoThing(PhraseHit<ActionWord> action) => action.Value.Kind == ActionKind.Fail || (action.Value.Kind == ActionKind.Affirm && !Affirmations.IsWeak(action.Value.Rule) && !action.Value.Rule.Contains("changed", StringComparison.Ordinal)) || action.Value.Rule.EndsWith("expansion", StringComparison.Ordinal) || action.Value.Rule is "no-longer-planning-to-build" or "no-longer-plans-to-build" or "no-longer-intends-to-build" or "buy-out" or "has-a-new-owner" || (action.Count > 1 && (action.Value.Kind == ActionKind.Open || (action.Value.Kind == ActionKind.Shut && action.Value.Rule is "cease-operations" or "cease-operating" or "stop-operating" or "stop-operations" or "end-operations" or "go-out-of-business")));

    /// <summary>Verbs that also stand without an object: "its commitment shrinks", "the plant closes".</summary>
    private static bool MayStandAlone(ActionWord word) => word.Rule is "end" or "fall-victim" or "fall-prey" || word.Kind is ActionKind.Reduce or ActionKind.Shut or ActionKind.Open or ActionKind.Expand or ActionKind.Resume or ActionKind.Stop or ActionKind.Increase or ActionKind.Acquire or ActionKind.Delay;
}
