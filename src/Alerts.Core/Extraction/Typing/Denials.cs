using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Typing;

/// <summary>What a sentence says that denies an action: an award not cancelled stays, one not given is refused, all else says nothing.</summary>
internal static class Denials
{
    private static readonly FrozenSet<string> Refusing = Vocabulary.Words("will won't longer decided chose refused");

    public static bool AreIn(Frame frame) =>
        Certainties.IsNegated(frame.In.Sentence, frame.Action.Start, frame.ThingStart == frame.Action.Start ? -1 : frame.ThingStart, frame.ClauseStart);

    public static ClaimType? Turned(Frame frame, ClaimType? type) => type switch
    {
        ClaimType.FundingCancelled or ClaimType.FundingPaused or ClaimType.FundingReduced => ClaimType.FundingRetained,
        // "will not receive the grant", "decided not to award", and not merely one that never got any.
        ClaimType.FundingAwarded when frame.In.Sentence.HasBetween(Math.Max(frame.ClauseStart, frame.Action.Start - 5), frame.Action.Start, Refusing) => ClaimType.FundingCancelled,
        _ => null,
    };
}
