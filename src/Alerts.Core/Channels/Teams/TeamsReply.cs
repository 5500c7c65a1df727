using System.Text;

namespace Alerts.Channels.Teams;

/// <summary>What a workflow's answer means.</summary>
internal static class TeamsReply
{
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">The Retry-After header, read.</param>
    public static SendResult Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter) => status switch
    {
        // Throttled posts were seen answered with 200 and the real status in the body.
        >= 200 and < 300 when Encoding.UTF8.GetString(body).Contains("HTTP error 429", StringComparison.OrdinalIgnoreCase) =>
            Throttled(retryAfter),
        >= 200 and < 300 => new SendResult.Sent($"a post to the workflow (status {status})"),
        429 => Throttled(retryAfter),
        408 or >= 500 => new SendResult.Retry(retryAfter, $"Teams did not take the card for now (status {status})."),
        400 => Failed(status, "did not understand the card", "look at the workflow's run history"),
        401 or 403 => Failed(status, "does not let this caller in", "set its trigger to \"Anyone\" and copy its URL again, signature included"),
        404 or 410 => Failed(status, "is gone", "make or switch on the workflow and put its new URL into the subscription"),
        413 => Failed(status, "found the card too long", "report this, since cards are kept under the limit"),
        >= 300 and < 400 => Failed(status, "sent the card elsewhere", "copy the workflow's URL again"),
        _ => Failed(status, "refused the card", "look at the workflow's run history"),
    };

    private static SendResult.Retry Throttled(TimeSpan? after) => new(after, "Teams asks for a pause (status 429).");

    private static SendResult.Failed Failed(int status, string what, string remedy) => new($"The workflow {what} (status {status}); {remedy}.");
}
