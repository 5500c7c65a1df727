using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>An action on its way to a thing.</summary>
/// <param name="Voice">Where grammar puts the thing.</param>
/// <param name="Side">Where the search found it, or ended.</param>
/// <param name="Found">What the search by nouns and sums came to.</param>
internal sealed record Taking(AnnotatedSentence Read, PhraseHit<ActionWord> Action, Side Voice, Side Side, int ClauseStart, int ClauseEnd, Found Found)
{
    public ActionKind Kind => Action.Value.Kind;
}

/// <summary>What an action is done to, and the tokens that name it.</summary>
internal sealed record Taken(Thing Thing, int Start, int End);

/// <summary>A way in which an action takes its thing.</summary>
/// <param name="Name">What the action is done to.</param>
internal sealed record TakingRule(string Name, Func<Taking, Taken?> Of);

/// <summary>The ways in which actions take their things; the first that finds one decides.</summary>
internal static class Takings
{
    /// <summary>What is dropped by one of these may be a product: one ends a line of cells, one doesn't "pull" them.</summary>
    private static readonly FrozenSet<string> DropsProducts = Vocabulary.Words(
        "scrap axe ax drop ditch abandon discontinue shelve cancel end eliminate give-up give-up-on exit quit get-out-of pull-out-of walk-away-from withdraw-from back-out-of nix kill scuttle jettison cut-off drop-from take-out take-out-of carve-out strip-out cross-off cut-from");

    /// <summary>By these the subject leaves a plan, wherever its name stands in the clause.</summary>
    private static readonly FrozenSet<string> LeavesPlan = Vocabulary.Words("drop-from take-out-of strike-from remove-from cut-from");

    /// <summary>Actions of one phrase that say all by themselves.</summary>
    private static readonly FrozenSet<string> Complete = Vocabulary.Words(
        "no-longer-planning-to-build no-longer-plans-to-build no-longer-intends-to-build has-a-new-owner has-a-new-majority-owner buy-out has-a-new-owner cease-operations cease-operating stop-operating stop-operations end-operations go-out-of-business");

    /// <summary>By these an organisation leaves, wherever it was.</summary>
    private static readonly FrozenSet<string> Leaves = Vocabulary.Words("no-longer-coming not-coming won't-be-coming will-not-be-coming will-not-build-there won't-build-there would-not-build-there");

    public static IReadOnlyList<TakingRule> All { get; } =
    [
        new("share-of-organisation", t => t.Kind is ActionKind.Acquire or ActionKind.Award or ActionKind.Join && Share(t) is { } share ? new Taken(Thing.Stake, share.Start, share.End) : null),
        new("removed-product", t => t.Action.Value.Rule == "remove-from" && t.Side == Side.After && ProductNames.First(t.Read, t.Action.Start + 1, t.Action.End) is { } removed ? new Taken(Thing.Production, removed.Start, removed.End) : null),
        new("product-leaves-plan", t => t.Side == Side.Before && LeavesPlan.Contains(t.Action.Value.Rule) && DroppedSubject(t) is { } left ? new Taken(Thing.Production, left.Start, left.End) : null),
        new("noun-or-sum", t => t.Found.Thing is { } found ? new Taken(found.Value, found.Start, found.End) : null),
        new("named-site", NamedSites.Of),
        new("nothing-needed", t => NeedsNoThing(t.Action) && (t.Action.Value.Rule is not ("affirm" or "reaffirm") || t.Read.Sums.Any(s => s.Start >= t.Action.End && s.Start <= t.Action.End + 4)) ? new Taken(t.Kind is ActionKind.Fail or ActionKind.Acquire ? Thing.Stake : Thing.Project, t.Action.Start, t.Action.End) : null),
        new("bought-stranger", t => t.Kind == ActionKind.Acquire && BuysStranger(t) ? new Taken(Thing.Stake, t.Action.Start, t.Action.End) : null),
        new("sold-organisation", t => t.Kind == ActionKind.Acquire && Sold(t) is { } firm ? new Taken(Thing.Stake, firm.Start, firm.End) : null),
        new("people-by-number", t => t.Kind == ActionKind.LayOff && Headcounts.Beside(t.Read.Sentence, t.Action.Start, t.Action.End) is not null ? new Taken(Thing.Jobs, t.Action.Start, t.Action.End) : null),
        new("people-as-subject", t => t.Kind == ActionKind.LayOff && t.Side == Side.Before && Headcounts.OfSubject(t.Read.Sentence, t.ClauseStart, t.Action.Start) is not null ? new Taken(Thing.Jobs, t.Action.Start, t.Action.End) : null),
        new("organisation-itself", t => (t.Kind is ActionKind.Affirm or ActionKind.Resume or ActionKind.Delay or ActionKind.Shut || IsLeaving(t)) && (IsSubject(t) || (IsLeaving(t) && t.Read.Organizations.Any(m => m.End <= t.Action.Start && m.Start <= 1))) ? new Taken(Thing.Project, t.Action.Start, t.Action.End) : null),
        new("dropped-subject", t => t.Side == Side.Before && DroppedSubject(t) is { } gone ? new Taken(Thing.Production, gone.Start, gone.End) : null),
        new("dropped-object", t => t.Side == Side.After && DroppedObject(t) is { } product ? new Taken(Thing.Production, product.Start, product.End) : null),
    ];

    public static Taken? Of(Taking taking) => All.Select(rule => rule.Of(taking)).FirstOrDefault(taken => taken is not null);

    /// <summary>"5% of Example Lithium", right behind the verb.</summary>
    private static OrganizationMention? Share(Taking taking) => taking.Read.Organizations
        .Where(m => m.Start > taking.Action.End && m.Start <= taking.Action.End + 8 && taking.Read.Sentence.Word(m.Start - 1) is "of" or "in" && taking.Read.Sentence.Word(m.Start - 2) is "%" or "percent")
        .Select(m => (OrganizationMention?)m).FirstOrDefault();

    /// <summary>These say all by themselves: a bankruptcy, a start of production, a promise to go on.</summary>
    private static bool NeedsNoThing(PhraseHit<ActionWord> action) => action.Value.Kind switch
    {
        ActionKind.Fail => true,
        ActionKind.Affirm => !Affirmations.IsWeak(action.Value.Rule) && !action.Value.Rule.Contains("changed", StringComparison.Ordinal),
        ActionKind.Open => action.Count > 1,
        _ => Complete.Contains(action.Value.Rule) || action.Value.Rule.EndsWith("expansion", StringComparison.Ordinal),
    };

    /// <summary>"Example Energy is going ahead", "it is winding down": the organisation, or a word for it, is the subject.</summary>
    private static bool IsSubject(Taking taking)
    {
        var sentence = taking.Read.Sentence;
        // "it closed at $540M"
        if (taking.Kind == ActionKind.Shut && sentence.Word(taking.Action.End) is "at" or "up" or "down")
            return false;
        // "postponed its earnings call": the verb has an object, and it is something else.
        if (taking.Voice == Side.After && taking.Action.Value.Form != ActionForm.State && !EndsVerb.Contains(sentence.Word(taking.Action.End)) && taking.Action.End < sentence.Count)
            return false;
        var i = Voice.BeforeVerb(sentence, taking.Action.Start, taking.ClauseStart, Adverbs);
        return taking.Read.Organizations.Any(m => m.End == i + 1 && !IsInPhrase(sentence, m.Start)) || sentence.Word(i) is "it" || (sentence.Word(i - 1) is "the" && sentence.Word(i) is "company" or "firm" or "startup" or "developer" or "maker" or "producer" or "utility" or "university" or "consortium" or "alliance" or "owner");
    }

    /// <summary>"Example Energy will not build at Dayton."</summary>
    private static bool IsLeaving(Taking taking) => Leaves.Contains(taking.Action.Value.Rule)
        || (taking.Action.Value.Rule is "will-not-build" or "won't-build" or "not-build" && taking.Read.Sentence.Word(taking.Action.End) is "at" or "in" or "there" or "here");

    private static readonly FrozenSet<string> Adverbs = Vocabulary.Words("now also still to");

    private static readonly FrozenSet<string> EndsVerb = Vocabulary.Words(". , ; in on after by with for until next this because as and amid without despite from again");

    /// <summary>"dues for members of the Example Alliance": the name belongs to another noun.</summary>
    private static bool IsInPhrase(Sentence sentence, int start) => (sentence.Word(start - 1) is "the" ? sentence.Word(start - 2) : sentence.Word(start - 1)) is "of" or "for" or "by" or "at" or "with" or "to" or "from" or "in";

    /// <summary>"has bought Sample Resources": the buyer's owner may stay, what it owns doesn't.</summary>
    private static bool BuysStranger(Taking taking) => taking.Side == Side.After && taking.Action.Value.Rule is "buy" or "acquire" or "purchase"
        && taking.Read.Strangers.Any(s => s.Start >= taking.Action.End && s.Start <= taking.Action.End + 1) && taking.Read.Organizations.Any(m => m.End <= taking.Action.Start);

    /// <summary>The organisation that is bought: it follows the verb at once, or is its passive subject.</summary>
    private static OrganizationMention? Sold(Taking taking)
    {
        var action = taking.Action;
        foreach (var mention in taking.Read.Organizations)
        {
            var isWhole = taking.Voice == Side.After && action.Value.Rule != "merge"
                ? mention.Start >= action.End && mention.Start <= action.End + 3 && taking.Read.Sentence.Word(mention.End) is not "'s"
                : mention.End <= action.Start && mention.End >= action.Start - 6;
            if (isWhole)
                return mention;
        }
        return null;
    }

    /// <summary>"Pouch cells were scrapped": the product opens the clause.</summary>
    private static ProductMention? DroppedSubject(Taking taking) =>
        taking.Kind == ActionKind.Cancel && (DropsProducts.Contains(taking.Action.Value.Rule) || taking.Action.Value.Rule is "remove-from" or "strike-from")
        && ProductNames.First(taking.Read, 0, taking.Action.Start) is { } gone && (gone.Start <= taking.ClauseStart + 2 || gone.Start <= 1 || LeavesPlan.Contains(taking.Action.Value.Rule)) ? gone : null;

    /// <summary>"scrapped pouch cells": the product follows at once.</summary>
    private static ProductMention? DroppedObject(Taking taking) =>
        taking.Kind is ActionKind.Cancel or ActionKind.Shut && DropsProducts.Contains(taking.Action.Value.Rule)
        ? ProductNames.First(taking.Read, taking.Action.End, Math.Min(taking.ClauseEnd, taking.Action.End + 4)) : null;
}
