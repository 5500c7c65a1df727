using System.Globalization;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>
/// Names the digest of one destination for one window. No timer makes digests: whoever leaves a change to one writes down that it is to
/// be put together, due at the end of its window, and the queue brings it then.
/// </summary>
public sealed record DigestWork(string SubscriptionId, string Channel, DateTimeOffset Window)
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    public NextWork Next => new(WorkMessage.Of(WorkMessage.Digest, SubscriptionId, Channel, Window.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)), Window);

    public WorkRecord Record => new(WorkMessage.Digest, Next.Message.Id, Window);

    /// <exception cref="UnusableMessageException">The message names no window.</exception>
    public static DigestWork Of(WorkMessage message)
    {
        var parts = message.Parts(3);
        return DateTimeOffset.TryParseExact(parts[2], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var window)
            ? new DigestWork(parts[0], parts[1], window)
            : throw new UnusableMessageException($"The digest message \"{message.Id}\" must end in the time at which it is due, such as 20261126T120000Z.");
    }
}
