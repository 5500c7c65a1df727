using Alerts.Model;

namespace Alerts.Channels;

/// <summary>A way to tell people. A channel sends once and says how it went; the pipeline decides about trying again.</summary>
public interface IChannel
{
    /// <summary>The name used in a subscription's destinations.</summary>
    string Kind { get; }

    Task<SendResult> SendAsync(AlertMessage message, CancellationToken cancellation);

    Task<SendResult> SendAsync(DigestMessage message, CancellationToken cancellation);

    Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellation);
}

/// <summary>The outcome of one attempt. Reasons are sentences without addresses or tokens.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <param name="Reference">What the receiving side calls the message, or the file it was written to.</param>
    public sealed record Sent(string Reference) : SendResult;

    /// <param name="After">How long the other side asked to wait; null where it didn't say.</param>
    public sealed record Retry(TimeSpan? After, string Reason) : SendResult
    {
        /// <summary>It is about this message or its reader; others to the same destination may go.</summary>
        public bool OfMessage { get; init; }
    }

    public sealed record Failed(string Reason) : SendResult;
}
