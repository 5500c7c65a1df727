using Alerts.Outbound;

namespace Alerts.Sources;

/// <summary>Why no answer came, in the words of a poll.</summary>
internal static class PollFailures
{
    public static PollFailure Of(OutboundFailure failure) => failure switch
    {
        OutboundFailure.Refused => PollFailure.Refused,
        OutboundFailure.TimedOut => PollFailure.TimedOut,
        OutboundFailure.TooLarge => PollFailure.TooLarge,
        OutboundFailure.Resting => PollFailure.Resting,
        _ => PollFailure.Unreachable,
    };
}
