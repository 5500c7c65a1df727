namespace Alerts.Azure.Messaging;

/// <summary>What becomes of a message that was received under a lock (the word is AMQP's).</summary>
public abstract record Disposition
{
    private Disposition()
    {
    }

    /// <summary>It is done, and what comes of it is queued.</summary>
    public sealed record Complete : Disposition;

    /// <summary>It is brought again at once; after ten times the queue sets it aside by itself.</summary>
    public sealed record Abandon : Disposition;

    /// <summary>No attempt can help: it is set aside for people to see.</summary>
    /// <param name="Reason">A short code.</param>
    /// <param name="Description">A sentence, at most 4,096 characters.</param>
    public sealed record DeadLetter(string Reason, string Description) : Disposition;
}
