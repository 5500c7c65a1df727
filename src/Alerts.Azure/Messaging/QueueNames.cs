using Alerts.Pipeline;

namespace Alerts.Azure.Messaging;

/// <summary>The queues of the service bus. Each has its own backlog and its own scaling: a flood of news holds up no delivery.</summary>
public static class QueueNames
{
    public const string Documents = "documents";
    public const string Changes = "changes";
    public const string Deliveries = "deliveries";

    public static IReadOnlyList<string> All { get; } = [Documents, Changes, Deliveries];

    /// <param name="kind">Of a <see cref="WorkMessage"/>.</param>
    /// <exception cref="UnusableMessageException">No such kind.</exception>
    public static string Of(string kind) => kind switch
    {
        WorkMessage.Source or WorkMessage.Document => Documents,
        WorkMessage.Change => Changes,
        WorkMessage.Delivery or WorkMessage.Digest => Deliveries,
        _ => throw new UnusableMessageException($"Messages of the kind \"{kind}\" are not known here."),
    };
}
