using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Typing;

/// <summary>What a sentence says that denies an action: an award not cancelled stays, one not given is refused, all else says nothing.</summary>
internal static class Denials
{
    private static readonly FrozenSet<string> Refusing = Vocabulary.Words("will won't would wouldn't longer decided chose refused declined not-to");

    private static readonly FrozenSet<string> Until = Vocabulary.Words("until before unless soon yet this");

    public static bool AreIn(Frame frame) => !frame.Rule.StartsWith("there-", StringComparison.Ordinal) && (IsNoLonger(frame) ||
        Certainties.IsNegated(frame.In.Sentence, frame.Action.Start, frame.ThingStart == frame.Action.Start ? -1 : frame.ThingStart, frame.ClauseStart));

    public static ClaimType? Turned(Frame frame, ClaimType? type) => type switch
    {
        ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingReduced => ClaimType.FundingRetained,
        // "will not receive the grant", "decided not to award", and not merely one that never got any.
        ClaimType.FundingAwarded or ClaimType.FundingRetained when IsRefusal(frame) => ClaimType.FundingCancelled,
        ClaimType.InvestmentAffirmed when IsRefusal(frame) => ClaimType.ProjectCancelled,
        // "The plant will not reopen."
        ClaimType.ProjectResumed when IsRefusal(frame) && !frame.In.Sentence.HasFrom(frame.Action.End, 6, Until) => ClaimType.ProjectCancelled,
        ClaimType.ScopeRetained when IsRefusal(frame) => ClaimType.ScopeDropped,
        _ => null,
    };

    private static bool IsRefusal(Frame frame) => frame.In.Sentence.HasBetween(Math.Max(frame.ClauseStart, frame.Action.Start - 5), frame.Action.Start, Refusing);

    /// <summary>"no longer plans to go ahead", "no longer gets the money".</summary>
    private static bool IsNoLonger(Frame frame) => frame.Kind is ActionKind.Award or ActionKind.Keep or ActionKind.Affirm or ActionKind.Acquire or ActionKind.Open or ActionKind.Expand or ActionKind.Invest or ActionKind.Join or ActionKind.Announce or ActionKind.Increase or ActionKind.Add && Enumerable.Range(2, 5).Any(back =>
        frame.Action.Start - back >= frame.ClauseStart && frame.In.Sentence.Word(frame.Action.Start - back) is "no" && frame.In.Sentence.Word(frame.Action.Start - back + 1) is "longer");
}
