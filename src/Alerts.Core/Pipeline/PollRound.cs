using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>The timer Poll: a message for every source whose time has come.</summary>
public sealed class PollRound(IReadOnlyList<Source> sources, SourceRecords records, IWorkQueue queue, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = await records.AllAsync(cancellation);
        List<NextWork> polls =
        [
            .. from source in sources
               let due = known.GetValueOrDefault(source.Id)?.NextDue ?? DateTimeOffset.UnixEpoch
               where due <= now
               select NextWork.Overdue(new WorkMessage(WorkMessage.Source, source.Id), due, now),
        ];
        await queue.EnqueueAsync(polls, cancellation);
    }
}
