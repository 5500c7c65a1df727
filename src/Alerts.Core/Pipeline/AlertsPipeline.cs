using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// The way, in its order:
/// <code>
/// Poll     a source   → new or edited documents
/// Read     a document → its text and claims
/// Apply    its claims → ledgers, changes
/// Route    a change   → decisions and deliveries
/// Digest   what waits → one delivery for all of it
/// Deliver  a delivery → people
/// Reconcile           → whatever stands still is queued again
/// </code>
/// Each step can be stopped at any point and run again. What it hands on is written down (table Work) before it takes effect,
/// and crossed off only after the next step has done it; a crash repeats at worst.
/// </summary>
public sealed partial class AlertsPipeline(
    PollStep poll, ReadStep read, ApplyStep apply, RouteStep route, DigestStep digest, DeliverStep deliver,
    SourceRecords sources, WorkRecords work, PipelineOptions options, TimeProvider clock, AlertsTelemetry telemetry, ILogger<AlertsPipeline> logger, WorkLease? lease = null)
{
    private static readonly TimeSpan AfterRace = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Does the work of one message and returns what is to be queued next. A step that fails is written down to be tried again,
    /// and laid aside where that is of no use; an exception comes out only where it is cancelled, or where the store can't even take that.
    /// </summary>
    /// <param name="traceParent">The <see cref="NextWork.TraceParent"/> that came with the message; without one a trace begins here.</param>
    public async Task<WorkOutcome> HandleAsync(WorkMessage message, CancellationToken cancellation, string? traceParent = null)
    {
        using var span = telemetry.Handling(StepOf(message), SubjectOf(message), traceParent);
        try
        {
            var next = await StepAsync(message, cancellation);
            // The timer brings sources, not the table Work.
            if (message.Kind != WorkMessage.Source)
                await work.DoneAsync(message.Kind, message.Id, cancellation);
            return new WorkOutcome(next);
        }
        catch (RetryLaterException later)
        {
            return await PostponeAsync(message, later.Due, later.Message, countAttempt: false, cancellation);
        }
        catch (LeaseLostException)
        {
            return WorkOutcome.Nothing;
        }
        catch (Exception e) when (e is RowConflictException or RowExistsException)
        {
            Log.Raced(logger, message.MessageId);
            return await PostponeAsync(message, clock.GetUtcNow() + AfterRace, "Another worker was at it.", countAttempt: false, cancellation);
        }
        catch (UnusableMessageException unusable)
        {
            AlertsTelemetry.Failed(unusable.GetType().Name);
            return await LayAsideAsync(message, attempts: 1, unusable.Message, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.StepFailed(logger, e, message.MessageId);
            AlertsTelemetry.Failed(e.GetType().Name);
            return await PostponeAsync(message, clock.GetUtcNow(), $"It failed with {e.GetType().Name}; the log of that time has the rest.", countAttempt: true, cancellation);
        }
    }

    /// <summary>Writes what was put off to be written together. What a crash keeps from being written is done again.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await work.FlushAsync(cancellation);
        await sources.FlushAsync(cancellation);
    }

    private async Task<IReadOnlyList<NextWork>> StepAsync(WorkMessage message, CancellationToken cancellation)
    {
        if (message.Version != 1)
            throw new UnusableMessageException($"The message {message.MessageId} has version {message.Version}; this program knows version 1.");
        switch (message.Kind)
        {
            case WorkMessage.Source:
                return await poll.RunAsync(message.Id, cancellation);
            case WorkMessage.Document:
                return await read.RunAsync(message, cancellation) is var (document, etag) ? await apply.RunAsync(document, etag, cancellation) : [];
            case WorkMessage.Change:
                return await route.RunAsync(message, cancellation);
            case WorkMessage.Digest:
                return await digest.RunAsync(message, cancellation);
            case WorkMessage.Delivery:
                return await deliver.RunAsync(message, cancellation);
            default:
                throw new UnusableMessageException($"Messages of the kind \"{message.Kind}\" are not known here.");
        }
    }

    private async Task<WorkOutcome> PostponeAsync(
        WorkMessage message, DateTimeOffset due, string problem, bool countAttempt, CancellationToken cancellation)
    {
        // A source is polled by the timer anyway and reports its own failures; the next round comes by itself.
        if (message.Kind == WorkMessage.Source)
            return WorkOutcome.Nothing;
        var known = await work.GetAsync(message.Kind, message.Id, cancellation);
        if (known?.Worker is { } worker && worker != lease?.Worker)
            return WorkOutcome.Nothing;
        var attempts = (known?.Attempts ?? 0) + (countAttempt ? 1 : 0);
        if (attempts >= options.StepAttempts)
            return await LayAsideAsync(message, attempts, problem, cancellation);
        if (countAttempt)
            due += PipelineOptions.BackOff(attempts);
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, due, attempts, problem), cancellation);
        return new WorkOutcome([new NextWork(message, due)]);
    }

    private async Task<WorkOutcome> LayAsideAsync(WorkMessage message, int attempts, string problem, CancellationToken cancellation)
    {
        await work.SaveAsync(new WorkRecord(message.Kind, message.Id, clock.GetUtcNow(), attempts, problem, Dead: true), cancellation);
        Log.LaidAside(logger, message.MessageId, attempts, problem);
        telemetry.LaidAside();
        return new WorkOutcome([], problem);
    }

    /// <summary>A closed list: what the wire brings is no name of a span.</summary>
    private static string StepOf(WorkMessage message) => message.Kind switch
    {
        WorkMessage.Source => "poll",
        WorkMessage.Document => "read",
        WorkMessage.Change => "route",
        WorkMessage.Digest => "digest",
        WorkMessage.Delivery => "deliver",
        _ => "unknown",
    };

    /// <summary>The message's id; of a delivery the change alone, of a digest its time, since a subscription is a person.</summary>
    private static string SubjectOf(WorkMessage message) => message.Kind switch
    {
        WorkMessage.Delivery => $"{message.Kind}:{message.Id.Split('/')[0]}",
        WorkMessage.Digest => $"{message.Kind}:{message.Id.Split('/')[^1]}",
        _ => message.MessageId,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{MessageId} failed and will be tried again")]
        public static partial void StepFailed(ILogger logger, Exception exception, string messageId);

        [LoggerMessage(3, LogLevel.Information, "{MessageId} met another worker and is looked at again")]
        public static partial void Raced(ILogger logger, string messageId);

        [LoggerMessage(2, LogLevel.Critical, "{MessageId} failed {Attempts} times and is laid aside: {Problem}")]
        public static partial void LaidAside(ILogger logger, string messageId, int attempts, string problem);
    }
}
