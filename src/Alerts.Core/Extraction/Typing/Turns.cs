using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Typing;

/// <summary>Frames that tell another change than the table has, rule by rule.</summary>
internal static class Turns
{
    private static readonly FrozenSet<string> Decisions = Vocabulary.Words("decision plan plans move order bid effort attempt");
    private static readonly FrozenSet<string> Bringing = Vocabulary.Words("bringing");
    private static readonly FrozenSet<string> Further = Vocabulary.Words("additional extra further");
    private static readonly FrozenSet<string> More = Vocabulary.Words("another additional extra further");
    private static readonly FrozenSet<string> Before = Vocabulary.Words("before already earlier previous original existing");
    private static readonly FrozenSet<string> Courts = Vocabulary.Words("judge court judges");
    private static readonly FrozenSet<string> Ordered = Vocabulary.Words("ordered orders ordering ruled rules ruling must");
    private static readonly FrozenSet<string> Choosing = Vocabulary.Words("select choose pick tap name");
    private static readonly FrozenSet<string> Pauses = Vocabulary.Words("pause hiatus suspension halt stop standstill freeze");
    private static readonly FrozenSet<string> After = Vocabulary.Words("after following ending");
    private static readonly FrozenSet<string> Generic = Vocabulary.Words("pilot demonstration phase stage train portion component element demo trial");
    private static readonly FrozenSet<string> Too = Vocabulary.Words("too also alongside besides");
    private static readonly FrozenSet<string> Bigger = Vocabulary.Words("bigger larger higher increased enlarged");
    private static readonly FrozenSet<string> Promised = Vocabulary.Words("promised pledged remaining");
    private static readonly FrozenSet<string> Again = Vocabulary.Words("again anew afresh");
    private static readonly FrozenSet<string> Idle = Vocabulary.Words("idled idle mothballed shuttered paused stalled halted dormant closed suspended");
    private static readonly FrozenSet<string> Times = Vocabulary.Words("until till through months month year years weeks deadline");
    private static readonly FrozenSet<string> Work = Vocabulary.Words("construction development work building");
    private static readonly FrozenSet<string> Until = Vocabulary.Words("until");
    private static readonly PhraseIndex<bool> ForNow = Vocabulary.Phrases("temporarily|for now|at this time|for the time|for the moment");

    /// <summary>By them something is made smaller, and stays.</summary>
    private static readonly FrozenSet<string> Sizes = Vocabulary.Words("by to half third quarter size percent % capacity");

    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<FrameRule> All { get; } =
    [
        new("opens-again", (f, type) => type == ClaimType.ProjectOpened && IsAgain(f), ClaimType.ProjectResumed),
        new("ordered-by-court", (f, type) => type == ClaimType.FundingRetained && f.In.Sentence.Has(Courts) && f.In.Sentence.Has(Ordered), ClaimType.FundingRestored),
        new("undone", (f, type) => type is ClaimType.FundingCancelled or ClaimType.FundingPaused && IsUndone(f), ClaimType.FundingRestored),
        new("expansion-of-a-site", (f, type) => type == ClaimType.InvestmentChanged && f.Kind == ActionKind.Announce && IsExpansionOfSite(f), ClaimType.ProjectExpanded),
        new("more-time", (f, type) => type == ClaimType.FundingIncreased && f.Rule == "extend" && IsMoreTime(f), ClaimType.FundingRetained),
        new("ends-work", (f, type) => type == ClaimType.ProjectPaused && f.Rule == "cease" && Work.Contains(f.In.Sentence.Word(f.ThingEnd - 1)) && !f.In.Sentence.Has(Until) && !ForNow.Occurs(f.In.Sentence.Tokens, 0, f.In.Sentence.Count), ClaimType.ProjectCancelled),
        new("brings-the-total", (f, type) => type == ClaimType.FundingAwarded && f.In.Sentence.Has(Bringing) && f.In.Sums.Any(s => Further.Contains(f.In.Sentence.Word(s.Start - 1))), ClaimType.FundingIncreased),
        new("funder-goes-on", (f, type) => type == ClaimType.InvestmentAffirmed && f.Kind == ActionKind.Affirm && GoesOnFunding(f), ClaimType.FundingRetained),
        new("chooses-site", (f, type) => type == ClaimType.FundingAwarded && ChoosesSite(f), ClaimType.InvestmentChanged),
        new("goes-ahead-after-pause", (f, type) => type == ClaimType.InvestmentAffirmed && f.Kind == ActionKind.Affirm && FollowsPause(f), ClaimType.ProjectResumed),
        new("released-from-freeze", (f, type) => type == ClaimType.FundingAwarded && f.Rule == "release", ClaimType.FundingRestored),
        new("on-top", (f, type) => type == ClaimType.FundingAwarded && IsOnTop(f), ClaimType.FundingIncreased),
        new("after-all", (f, type) => type == ClaimType.FundingAwarded && f.Action.Value.Holder && f.In.Sentence.HasPair(f.Action.End, "after", "all"), ClaimType.FundingRestored),
        new("makes-too", (f, _) => f.Rule is "start-making" or "start-producing" or "begin-making" && f.In.Sentence.Has(Too), ClaimType.ScopeAdded),
        new("stays-again", (f, type) => type == ClaimType.FundingRetained && f.In.Sentence.Word(f.Action.End) is "again", ClaimType.FundingRestored),
        new("bigger-award", (f, type) => type == ClaimType.FundingAwarded && f.In.Sentence.HasBefore(f.ThingStart, 4, Bigger), ClaimType.FundingIncreased),
        new("funder-invests", (f, _) => f.Kind == ActionKind.Invest && Governments.Invest(f), ClaimType.FundingAwarded),
        new("keeps-promise", (f, _) => f.Kind == ActionKind.Invest && (f.In.Sentence.Has(Promised) || f.In.Sums.Any(s => f.In.Sentence.Word(s.Start - 1) is "full")), ClaimType.InvestmentAffirmed),
        new("government-gives-back", (f, type) => type == ClaimType.FundingCancelled && f.Rule is "give-back" or "hand-back" && Governments.ActBefore(f), ClaimType.FundingRestored),
        // A government can't cancel a private plant: what it ends is its support.
        new("government-ends-project", (f, type) => type is ClaimType.ProjectCancelled or ClaimType.ScopeDropped && Governments.ActBefore(f), ClaimType.FundingCancelled),
        new("plant-is-coming", (f, type) => type == ClaimType.FundingAwarded && f.Rule is "is-coming-to" or "are-coming-to" && f.In.Sums.Any(s => SumRoles.Of(f.In, s) == AmountRole.Investment), ClaimType.InvestmentChanged),
        new("some-of-several", (f, type) => type is ClaimType.ScopeDropped && f.Thing is Thing.Part or Thing.Piece or Thing.Production && IsSomeOf(f), ClaimType.ProjectDownsized),
        new("nameless-part", (f, type) => type == ClaimType.ScopeDropped && f.Thing == Thing.Part && IsNameless(f), ClaimType.ProjectCancelled),
        new("cut-out", (f, type) => type == ClaimType.ProjectDownsized && f.Rule == "cut" && f.Thing == Thing.Part && f.Side == Side.After && f.ThingEnd - f.ThingStart >= 2 && !f.In.Sentence.HasFrom(f.Action.Start, f.ClauseEnd - f.Action.Start, Sizes), ClaimType.ScopeDropped),
        new("shut-until", (f, type) => type == ClaimType.ProjectCancelled && f.Kind == ActionKind.Shut && f.In.Sentence.Has(Until), ClaimType.ProjectPaused),
        new("for-now", (f, type) => type == ClaimType.ProjectCancelled && ForNow.Occurs(f.In.Sentence.Tokens, 0, f.In.Sentence.Count), ClaimType.ProjectPaused),
        new("plan-for-a-product", (f, type) => type is ClaimType.ProjectCancelled or ClaimType.ProjectDownsized && f.Thing == Thing.Plan && IsForProduct(f), ClaimType.ScopeDropped),
    ];

    /// <summary>"extended the commitment until April", "extends the award by a year": more time, and no more money.</summary>
    private static bool IsMoreTime(Frame frame) => frame.In.Sentence.Word(frame.ThingEnd - 1) is not ("contract" or "contracts") && frame.In.Sentence.HasFrom(frame.Action.End, frame.In.Sentence.Count - frame.Action.End, Times) && !frame.In.Sums.Any(s => frame.In.Sentence.Word(s.Start - 1) is "by");

    /// <summary>"Work has begun again", "fires up its idled furnace".</summary>
    private static bool IsAgain(Frame frame) => frame.In.Sentence.HasFrom(frame.Action.End, 2, Again) || frame.In.Sentence.Word(frame.ClauseEnd - 1) is "again" || frame.In.Sentence.Word(frame.ClauseEnd - 2) is "again"
        || (frame.ThingStart != frame.Action.Start && frame.In.Sentence.HasBefore(frame.ThingStart, 4, Idle));

    /// <summary>"reversed its decision to cancel the grant".</summary>
    private static bool IsUndone(Frame frame)
    {
        var at = frame.Action.Start;
        return frame.In.Sentence.Word(at - 1) is "to" && Decisions.Contains(frame.In.Sentence.Word(at - 2))
            && frame.In.Actions.Any(a => a.End <= at - 2 && a.Start >= at - 12 && a.Value.Kind is ActionKind.Cancel or ActionKind.Undo or ActionKind.Stop or ActionKind.Restore);
    }

    /// <summary>"The department will move forward with the loan guarantee".</summary>
    public static bool GoesOnFunding(Frame frame) => frame.In.Things.Any(t => t.Value == Thing.Funding && t.Start >= frame.Action.End && t.Start <= frame.Action.End + 6)
        && Governments.OrFunderNamed(frame.In.Sentence, frame.ClauseStart, frame.Action.Start);

    /// <summary>"Example Energy picked Macon for its $400 million factory": a company chooses, and no funder.</summary>
    private static bool ChoosesSite(Frame frame) => Choosing.Contains(frame.Rule) && frame.Side == Side.After && frame.In.Sentence.Index <= 3 && Funders.FunderIn(frame.In.Sentence) is null
        && frame.In.Organizations.Any(m => m.End <= frame.Action.Start) && frame.In.Sums.Any(s => s.Start >= frame.Action.End && SumRoles.Of(frame.In, s) == AmountRole.Investment);

    /// <summary>"is going ahead after a year's pause".</summary>
    private static bool FollowsPause(Frame frame) => frame.In.Sentence.HasFrom(frame.Action.End, 8, Pauses) && frame.In.Sentence.HasFrom(frame.Action.End, 4, After);

    /// <summary>"another $32 million on top of its earlier grant".</summary>
    private static bool IsOnTop(Frame frame) => frame.In.Sums.Any(s => s.Start >= frame.ClauseStart && s.End <= frame.ClauseEnd && More.Contains(frame.In.Sentence.Word(s.Start - 1)))
        && (frame.In.Sentence.HasPair(frame.ClauseStart, "on", "top") || frame.In.Sentence.HasPair(frame.ClauseStart, "in", "addition") || frame.In.Sentence.Has(Before)
            || (frame.Action.Value.Holder && frame.In.Organizations.Select(m => m.Organization).Distinct().Count() == 1 && frame.In.Strangers.IsEmpty));

    /// <summary>"announced an expansion of the plant", without a sum.</summary>
    private static bool IsExpansionOfSite(Frame frame) => frame.In.Sums.IsEmpty && frame.In.Sentence.Word(frame.ThingEnd - 1) is "expansion"
        && frame.In.Things.Any(t => t.Value is Thing.Project or Thing.Part or Thing.Production && t.Start != frame.ThingStart && Math.Abs(t.Start - frame.ThingStart) <= 6);

    /// <summary>"two of the three boilers", "half of the lines".</summary>
    private static bool IsSomeOf(Frame frame)
    {
        var sentence = frame.In.Sentence;
        var of = Enumerable.Range(1, 5).Select(back => frame.ThingStart - back).FirstOrDefault(i => sentence.Word(i) is "of", -1);
        return of > 0 && sentence.Word(frame.ThingEnd - 1).EndsWith('s') && (sentence.Word(of - 1) is "half" or "third" or "thirds" or "quarter" or "quarters" or "one" or "some" or "several" or "most" || Numbers.At(sentence, of - 1) is not null);
    }

    /// <summary>"ending a demonstration": a part without a name of its own is the project.</summary>
    private static bool IsNameless(Frame frame) => frame.ThingEnd - frame.ThingStart == 1 && Generic.Contains(frame.In.Sentence.Word(frame.ThingStart)) && NounPhrases.Start(frame.In.Sentence, frame.ThingStart, frame.ClauseStart) == frame.ThingStart;

    /// <summary>"its CAM plans", "plans to make CAM", "plans for CAM production": a product, and no plant, is what is planned.</summary>
    private static bool IsForProduct(Frame frame)
    {
        if (ProductNames.First(frame.In, Math.Max(frame.Action.Start + frame.Action.Head, frame.ThingStart - 6), frame.ThingStart) is not null)
            return true;
        var end = Math.Min(frame.ClauseEnd, frame.ThingEnd + 8);
        return ProductNames.First(frame.In, frame.ThingEnd, end) is { } product
            && !frame.In.Things.Any(t => t.Start >= frame.ThingEnd && t.Start <= product.End + 1 && t.Value is Thing.Project or Thing.Funding);
    }
}
