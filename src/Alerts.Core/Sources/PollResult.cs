using Alerts.Model;

namespace Alerts.Sources;

/// <summary>What one poll of a source brought: documents and where to go on, or a failure of a known kind.</summary>
/// <typeparam name="TCursor">What the source kind must remember between two polls; saved last of all, after the documents.</typeparam>
public abstract record PollResult<TCursor>
{
    private PollResult()
    {
    }

    /// <param name="Documents">In the order of the source; empty where nothing changed.</param>
    /// <param name="NextCheck">How long to wait before the next poll.</param>
    /// <param name="Problem">What was left out and why, as a sentence; null where nothing was.</param>
    public sealed record Polled(IReadOnlyList<Document> Documents, TCursor Cursor, TimeSpan NextCheck, string? Problem = null) : PollResult<TCursor>;

    /// <summary>Nothing was learned; the cursor stays as it was.</summary>
    /// <param name="Sentence">For people; names the host and holds no path, query or token.</param>
    /// <param name="RetryAfter">How long to wait, where the other side said so, within the pace's floor and ceiling.</param>
    public sealed record Failed(PollFailure Kind, string Sentence, TimeSpan? RetryAfter = null) : PollResult<TCursor>;
}

/// <summary>Why a poll failed.</summary>
public enum PollFailure
{
    /// <summary>The outbound guard forbids the address.</summary>
    Refused,

    /// <summary>No usable connection: no such name, no answer, no trusted encryption, a redirect loop, a broken response.</summary>
    Unreachable,
    TimedOut,
    TooLarge,

    /// <summary>The server answered with an error.</summary>
    HttpStatus,

    /// <summary>The server answered well, with something else.</summary>
    NotAFeed,

    /// <summary>410: the owner says it will not come back. Ask no more.</summary>
    Gone,

    /// <summary>429: asked too often.</summary>
    RateLimited,

    /// <summary>The host turns programs away: 401, 403, 451, or a page that wants proof of a person.</summary>
    Blocked,

    /// <summary>The host needs a pause and wasn't asked; no failure of the source.</summary>
    Resting,
}
