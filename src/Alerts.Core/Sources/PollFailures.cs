using Alerts.Outbound;

namespace Alerts.Sources;

/// <summary>Why no answer came, in the words of a poll.</summary>
internal static class PollFailures
{
    /// <param name="what">What was wanted: "feed".</param>
    public static PollResult<TCursor>.Failed Of<TCursor>(OutboundResponse response, string what, PollPace pace)
    {
        var (host, status) = (response.FinalUri.IdnHost, response.Status);
        TimeSpan? retryAfter = response.RetryAfter is { } asked ? pace.Next(asked) : null;
        return response switch
        {
            { IsChallenge: true } => new(PollFailure.Blocked, $"{host} answered with a page that wants proof of a person ({status}). Ask its owner to let this {what} through, or find another source."),
            { Status: 401 or 403 or 451 } => new(PollFailure.Blocked, $"{host} turns this program away ({status}). Ask its owner to let this {what} through, or find another source."),
            { Status: 410 } => new(PollFailure.Gone, $"{host} says that this {what} is gone for good (410). It is asked once a month; find its successor, or take it out of the settings."),
            { Status: 429 } => new(PollFailure.RateLimited, $"{host} was asked too often (429).", retryAfter),
            _ => new(PollFailure.HttpStatus, $"{host} answered with status {status} instead of a {what}.", retryAfter),
        };
    }

    public static PollResult<TCursor>.Failed Of<TCursor>(OutboundException e) => new(Of(e.Kind), e.Message, e.RetryAfter);

    public static PollFailure Of(OutboundFailure failure) => failure switch
    {
        OutboundFailure.Refused => PollFailure.Refused,
        OutboundFailure.TimedOut => PollFailure.TimedOut,
        OutboundFailure.TooLarge => PollFailure.TooLarge,
        OutboundFailure.Resting => PollFailure.Resting,
        _ => PollFailure.Unreachable,
    };
}
