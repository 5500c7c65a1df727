using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Events.Words;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Typing;

/// <summary>Frames that look like a change and tell none, rule by rule.</summary>
internal static class Silences
{
    private static readonly FrozenSet<string> Earlier = Vocabulary.Words("up forward earlier sooner");
    private static readonly FrozenSet<string> Building = Vocabulary.Words("construction work building buildout");
    private static readonly FrozenSet<string> Nations = Vocabulary.Words("nation country world america domestic u.s u.s. national global");
    private static readonly FrozenSet<string> Owners = Vocabulary.Words("it we they company firm startup start-up maker developer owner i");
    private static readonly FrozenSet<string> Indefinite = Vocabulary.Words("a an new");
    private static readonly FrozenSet<string> Ordering = Vocabulary.Words("ordered orders judge court");
    private static readonly FrozenSet<string> First = Vocabulary.Words("first");
    private static readonly FrozenSet<string> Capacities = Vocabulary.Words("capacity output production");
    private static readonly FrozenSet<string> GoesOn = Vocabulary.Words("continue continues continuing still remain remains keep keeps proceed proceeds stay stays");
    private static readonly FrozenSet<string> Once = Vocabulary.Words("going to supposed meant due");
    private static readonly FrozenSet<string> Future = Vocabulary.Words("to will");
    private static readonly FrozenSet<string> KeepingPlace = Vocabulary.Words("building completing finishing investing staying keeping continuing");

    private static readonly FrozenSet<string> Backing = Vocabulary.Words("back fund finance support bankroll underwrite subsidize subsidise help-fund help-finance help-pay-for help-build inject channel funnel");
    private static readonly FrozenSet<string> Held = Vocabulary.Words("frozen freeze froze held withheld paused suspended blocked hold locked");
    private static readonly FrozenSet<string> Planning = Vocabulary.Words("plans-a is-planning-a will-construct-a proposes-a will-erect-a will-develop-a unveils-plans-for announces-plans-for announced-plans-for announced-plans-to-build announces-plans-to-build");
    private static readonly FrozenSet<string> Prepositions = Vocabulary.Words("from to at near for by with on");
    private static readonly FrozenSet<string> Visitors = Vocabulary.Words("visitors public traffic tours trucks guests");
    private static readonly FrozenSet<string> NotYet = Vocabulary.Words("until before unless without");
    private static readonly FrozenSet<string> More = Vocabulary.Words("more additional another new further extra addition");

    private static readonly FrozenSet<ActionKind> Beginnings =
        new[] { ActionKind.Invest, ActionKind.Award, ActionKind.Announce, ActionKind.Open, ActionKind.Expand, ActionKind.Join, ActionKind.Increase, ActionKind.Add }.ToFrozenSet();

    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<FrameRule> All { get; } =
    [
        new("former-plan", (f, _) => Beginnings.Contains(f.Kind) && IsFormerPlan(f)),
        new("of-a-nation", (f, _) => f.Thing == Thing.Production && f.In.Sentence.HasBefore(f.ThingStart, 4, Nations)),
        new("far-opening", (f, type) => type == ClaimType.ProjectOpened && IsFarOpening(f)),
        new("government-affirms", (f, _) => f.Kind == ActionKind.Affirm && Governments.AreSubject(f) && !Turns.GoesOnFunding(f)),
        new("moved-earlier", (f, _) => f.Kind == ActionKind.Shift && f.In.Sentence.Has(Earlier)),
        new("only-remains", (f, _) => f.Kind == ActionKind.Keep && f.Thing == Thing.Project && !GoesOnBuilding(f)),
        new("loses-other", (f, _) => f.Rule == "lose" && f.Thing is not (Thing.Funding or Thing.Jobs)),
        new("committed-to-something-else", (f, _) => f.Rule.Contains("committed", StringComparison.Ordinal) && (!NamesPlace(f) || IsOtherwiseCommitted(f))),
        new("others-money", (f, _) => f.Kind == ActionKind.Invest && !Governments.Invest(f) && !IsOwnMoney(f)),
        new("help-known-before", (f, _) => f.Rule is "will-help" or "will-pay-for" or "will-go-toward" or "will-go-towards" && !IsNew(f)),
        new("pays-unordered", (f, _) => f.Rule == "pay-out" && !f.In.Sentence.Has(Ordering)),
        new("left-works-not-first", (f, _) => f.Rule is "left-the-factory" or "left-factory" or "left-plant" or "left-furnace" or "leaves-the-factory" && !f.In.Sentence.Has(First)),
        new("nobody-told", (f, _) => IsUntold(f)),
        new("adds-capacity", (f, type) => type == ClaimType.ScopeAdded && f.Thing == Thing.Production && Capacities.Contains(Noun(f))),
        new("award-expands-something", (f, _) => f.Kind == ActionKind.Expand && f.Thing == Thing.Funding && f.ThingStart < f.Action.Start && Voice.SideOf(f.In.Sentence, f.Action) == Side.After),
        new("project-reviewed", (f, type) => type == ClaimType.ProjectPaused && f.Rule.Contains("review", StringComparison.Ordinal)),
        new("estimate", (f, _) => f.Rule == "put" && f.In.Sums.Any(s => s.Start > f.Action.Start && (f.In.Sentence.Word(s.Start - 1) is "at" || f.In.Sentence.Word(s.Start - 2) is "at"))),
        new("decision-slips", (f, type) => type == ClaimType.FundingPaused && f.Kind == ActionKind.Delay && f.Rule is not ("delay" or "postpone" or "defer")),
        new("adds-no-award", (f, _) => f.Kind == ActionKind.Add && f.Thing == Thing.Funding && !f.In.Things.Any(t => t.Value == Thing.Funding && t.Start >= f.Action.End && t.End <= f.ClauseEnd)),
        new("building-collapsed", (f, _) => f.Rule.EndsWith("collapsed", StringComparison.Ordinal) && f.Thing == Thing.Project),
        new("supported-and-no-more", (f, _) => f.Kind == ActionKind.Support && !f.In.Sentence.HasBetween(0, f.Action.Start, GoesOn)),
        new("backs-without-sum", (f, _) => Backing.Contains(f.Rule) && !BacksWithSum(f)),
        new("releases-what-was-not-held", (f, type) => f.Rule == "release" && type == ClaimType.FundingAwarded && !f.In.Sentence.Has(Held)),
        new("runs-again", (f, _) => f.Thing == Thing.Funding && f.Rule.Contains("running-again", StringComparison.Ordinal)),
        new("raises-capital", (f, type) => type == ClaimType.FundingIncreased && f.Rule == "raise" && (IsBareSum(f) || Noun(f) is "money" or "capital" or "financing")),
        new("slows-something", (f, _) => f.Rule == "slow" && !Building.Contains(Noun(f))),
        new("plan-known-before", (f, type) => type == ClaimType.InvestmentChanged && Planning.Contains(f.Rule) && (f.In.Sentence.Index > 2 || f.In.Sentence.Word(f.ClauseStart - 1) is "which" or "who" or "whose")),
        new("hires-as-usual", (f, type) => f.Kind == ActionKind.Add && type == ClaimType.JobsChanged && !AddsPeople(f)),
        new("date-unchanged", (f, _) => f.Rule.Contains("not-change", StringComparison.Ordinal) && f.In.Things.Any(t => t.Value == Thing.Schedule && t.End <= f.Action.Start)),
        new("takes-out-a-loan", (f, _) => f.Rule == "take-out" && (f.Side == Side.After || f.Thing == Thing.Funding)),
        new("not-until", (f, _) => RefusingWords.Are(f.Rule) && f.In.Sentence.HasFrom(f.Action.End, 16, NotYet)),
        new("would-not-if", (f, _) => RefusingWords.IsConditional(f.Rule) && !Certainties.IsReported(f.In.Sentence, f.Action.Start)),
        new("application-for-something-else", (f, _) => f.Rule.EndsWith("application-for", StringComparison.Ordinal) && f.Thing != Thing.Funding),
        new("noun-of-something-else", (f, _) => f.Action.Count >= 4 && NominalWords.Are(f.Rule) && f.In.Sentence.HasBetween(f.Action.End, f.ThingStart, Prepositions)),
        new("closed-to-some", (f, _) => f.Kind is ActionKind.Shut or ActionKind.Open && f.In.Sentence.Word(f.Action.End) is "to" && f.In.Sentence.HasFrom(f.Action.End + 1, 3, Visitors)),
        new("no-such-thing", (f, _) => f.Rule.StartsWith("there-", StringComparison.Ordinal) && (Enumerable.Range(f.Action.End, Math.Max(0, f.ThingStart - f.Action.End)).Any(i => f.In.Sentence.Word(i) is "at" or "on" or "in" or "of" or "for" or "to") || f.Thing is not (Thing.Project or Thing.Part or Thing.Funding) || f.In.Organizations.IsEmpty)),
        new("has-spent", (f, _) => f.Kind == ActionKind.Invest && f.Action.Value.Form != ActionForm.Active),
    ];

    private static string Noun(Frame frame) => frame.In.Sentence.Word(frame.ThingEnd - 1);

    /// <summary>"was going to put $5 million into …": what was meant once, and isn't said to happen.</summary>
    private static bool IsFormerPlan(Frame frame)
    {
        for (var i = frame.ClauseStart; i < frame.Action.Start - 1; i++)
        {
            if (frame.In.Sentence.Word(i) is "was" or "were" && Once.Contains(frame.In.Sentence.Word(i + 1)))
                return true;
        }
        return false;
    }

    /// <summary>"is to start making cells in 2028": a plan told by the way, below the lead.</summary>
    private static bool IsFarOpening(Frame frame) =>
        (frame.In.Sentence.Index > 3 || frame.Rule.EndsWith("construction", StringComparison.Ordinal) || frame.Rule.EndsWith("earthwork", StringComparison.Ordinal))
        && frame.In.Sentence.HasBefore(frame.Action.Start, 4, Future);

    /// <summary>"construction continues", and not "the plant remains a landmark".</summary>
    private static bool GoesOnBuilding(Frame frame) => Building.Contains(Noun(frame)) && frame.Rule is "continues" or "continue" && (!frame.In.Organizations.IsEmpty || frame.In.Sentence.HasBetween(0, frame.Action.Start, Owners));

    /// <summary>"committed to growing the workforce".</summary>
    private static bool IsOtherwiseCommitted(Frame frame) => frame.In.Sentence.Word(frame.Action.End) is { Length: > 4 } doing && doing.EndsWith("ing", StringComparison.Ordinal) && !KeepingPlace.Contains(doing);

    /// <summary>"committed to Macon", "committed to the site", and not "committed to safety".</summary>
    private static bool NamesPlace(Frame frame)
    {
        var end = Math.Min(frame.In.Sentence.Count, frame.Action.End + 8);
        return frame.ThingStart != frame.Action.Start || frame.In.Things.Any(t => t.Start >= frame.Action.End && t.End <= end && t.Value is Thing.Project or Thing.Plan or Thing.Part or Thing.Production or Thing.Investment)
            || Enumerable.Range(frame.Action.End, Math.Max(0, end - frame.Action.End)).Any(i => frame.In.Sentence[i].IsCapitalized);
    }

    /// <summary>The organisation, "it" or "the company" stands before the verb: others invest, too.</summary>
    private static bool IsOwnMoney(Frame frame) => frame.In.Organizations.Any(m => m.End <= frame.Action.Start) || frame.In.Sentence.HasBetween(0, frame.Action.Start, Owners);

    /// <summary>"A grant of $5 million will help …": an award that hasn't been spoken of.</summary>
    private static bool IsNew(Frame frame) => frame.ThingStart != frame.Action.Start && !frame.In.Sums.IsEmpty && frame.In.Sentence.HasBefore(frame.ThingStart, 8, Indefinite);

    /// <summary>"The department is backing the plant with $5 million".</summary>
    private static bool BacksWithSum(Frame frame) => frame.Side == Side.After && (frame.In.Sentence.Kind == LineKind.Title || !frame.In.Sentence.Word(frame.Action.Start).EndsWith('s')) && frame.In.Sums.Any(s => s.Start >= frame.Action.Start && s.End <= frame.ClauseEnd)
        && Governments.OrFunderNamed(frame.In.Sentence, 0, frame.Action.Start);

    private static bool IsBareSum(Frame frame) => frame.In.Sums.Any(s => s.Start == frame.ThingStart);

    /// <summary>"will hire 120 more people", "adds 60 jobs": a number, and that it comes on top.</summary>
    private static bool AddsPeople(Frame frame) => Headcounts.In(frame.In.Sentence, frame.Action.Start, frame.ClauseEnd) is not null
        && (frame.Rule is "add" || frame.In.Sentence.HasBetween(frame.Action.Start, frame.ClauseEnd, More));

    /// <summary>"Nobody has told the company that the award is cancelled."</summary>
    private static bool IsUntold(Frame frame)
    {
        var s = frame.In.Sentence;
        var nobody = Enumerable.Range(0, frame.Action.Start).FirstOrDefault(i => s.Word(i) is "nobody" || (s.Word(i) is "no" && s.Word(i + 1) is "one"), -1);
        return nobody >= 0 && s.HasBetween(nobody, frame.Action.Start, Vocabulary.Telling);
    }
}
