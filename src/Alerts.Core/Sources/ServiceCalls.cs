using Alerts.Outbound;

namespace Alerts.Sources;

/// <summary>A call to a service that brought nothing of use. The message is a sentence for people.</summary>
internal sealed class CallFailedException(PollFailure kind, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public PollFailure Kind { get; } = kind;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Other records may well be had.</summary>
    public bool IsOfOneRecord { get; init; }

    public PollResult<TCursor>.Failed Failed<TCursor>() => new(Kind, Message, RetryAfter);
}

/// <summary>Asks services that answer in JSON.</summary>
internal static class ServiceCalls
{
    /// <param name="read">Reply and host → what is wanted.</param>
    /// <param name="what">What is asked for, as in "answered with status 500 instead of a list of filings".</param>
    /// <exception cref="CallFailedException">No reply, a refusal, or a reply that can't be read.</exception>
    public static Task<T> AskAsync<T>(Func<Task<OutboundResponse>> call, Func<ReadOnlyMemory<byte>, string, T> read, string what, PollPace pace) => AskAsync(call, response =>
    {
        if (response.IsSuccess && !response.IsChallenge)
            return read(response.Body, response.FinalUri.IdnHost);
        var failed = PollFailures.Of<T>(response, what, pace);
        throw new CallFailedException(failed.Kind, failed.Sentence, failed.RetryAfter) { IsOfOneRecord = response.Status is 400 or 404 or 422 };
    });

    /// <exception cref="CallFailedException">As above, and whatever <paramref name="read"/> throws.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<OutboundResponse>> call, Func<OutboundResponse, T> read)
    {
        try
        {
            return read(await call());
        }
        catch (OutboundException e)
        {
            throw new CallFailedException(PollFailures.Of(e.Kind), e.Message, e.RetryAfter);
        }
        catch (ReplyFormatException e)
        {
            throw new CallFailedException(PollFailure.NotAFeed, e.Message) { IsOfOneRecord = true };
        }
    }
}
