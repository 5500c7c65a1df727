namespace Alerts.Pipeline;

/// <summary>
/// Where messages wait for their time: in this process (<see cref="InProcessQueue"/>) or on a service bus. It may lose a message or
/// bring it twice: the table Work has everything that is in it, and every step can be done again.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Each message is brought once it is due, not before.</summary>
    Task EnqueueAsync(IReadOnlyList<NextWork> work, CancellationToken cancellation);
}
