using System.Diagnostics;

namespace Alerts.Pipeline;

/// <summary>
/// What steps hand each other: a kind, the version of its meaning, and an id. Never a body.
/// Kinds are constants of the wire, not names of classes.
/// </summary>
public sealed record WorkMessage(string Kind, string Id)
{
    /// <summary>A source to be polled; id is the source's.</summary>
    public const string Source = "source";

    /// <summary>A document to be read and applied; id is "source/document/revision".</summary>
    public const string Document = "document";

    /// <summary>A change to be routed; id is "project/change/number of its sources".</summary>
    public const string Change = "change";

    /// <summary>A delivery to be made; id is "change/subscription/channel", or "digest/subscription/channel".</summary>
    public const string Delivery = "delivery";

    /// <summary>A digest to be put together; id is "subscription/channel/end of its window" (see <see cref="DigestWork"/>).</summary>
    public const string Digest = "digest";

    public int Version { get; init; } = 1;

    /// <summary>The business id: two messages that are equal in it ask for the same work.</summary>
    public string MessageId => $"{Kind}:{Id}";

    public static WorkMessage Of(string kind, params ReadOnlySpan<string> parts) => new(kind, string.Join('/', parts!));

    /// <exception cref="UnusableMessageException">The id doesn't have so many parts.</exception>
    public string[] Parts(int count)
    {
        var parts = Id.Split('/');
        return parts.Length == count ? parts : throw new UnusableMessageException($"The {Kind} message \"{Id}\" must have {count} parts.");
    }
}

/// <param name="Due">Not to be handled before.</param>
public sealed record NextWork(WorkMessage Message, DateTimeOffset Due)
{
    /// <summary>How long requests for the same overdue work count as one.</summary>
    private static readonly TimeSpan OneRequest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Tells apart the times at which the same message is sent on purpose, for queues that drop what they had before: what agrees
    /// in message and occasion is a duplicate. Null for a message that is sent once in its life.
    /// </summary>
    public DateTimeOffset? Occasion { get; init; }

    /// <summary>Work whose time has come and that may have been asked for already: within ten minutes that is the same request.</summary>
    public static NextWork Overdue(WorkMessage message, DateTimeOffset due, DateTimeOffset now) =>
        new(message, now) { Occasion = due + ((now - due).Ticks / OneRequest.Ticks * OneRequest) };

    /// <summary>
    /// The span that hands the message on, as W3C writes it ("traceparent"); null while nobody listens. It travels beside the message,
    /// on a service bus as one of its properties, and is no part of what the message means.
    /// </summary>
    public string? TraceParent { get; init; } = Activity.Current?.Id;
}

/// <param name="LaidAside">Why the message is kept for people to see and not tried again, as a sentence; null where it was done or will be.</param>
public sealed record WorkOutcome(IReadOnlyList<NextWork> Next, string? LaidAside = null)
{
    public static WorkOutcome Nothing { get; } = new([]);
}

/// <summary>No later attempt can do anything with the message: its kind, version or id isn't known here.</summary>
public sealed class UnusableMessageException(string sentence) : Exception(sentence);

/// <summary>The step can't be done now; nothing is lost, and it is to be tried again then.</summary>
public sealed class RetryLaterException(DateTimeOffset due, string reason) : Exception(reason)
{
    public DateTimeOffset Due { get; } = due;
}
