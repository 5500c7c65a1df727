using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// A notice → its place on the page of the sources, and a delivery to each destination of the operators. Told again after a crash it is
/// the same notice and the same deliveries.
/// </summary>
public sealed partial class OperatorNotices(
    Operations operations, NoticeRecords notices, DeliveryRecords deliveries, WorkRecords work, TimeProvider clock, ILogger<OperatorNotices> logger)
{
    public async Task<IReadOnlyList<NextWork>> TellAsync(Notice notice, CancellationToken cancellation)
    {
        // On the page first: whatever then fails, somebody can see it there.
        (notice, var isNew) = await notices.AddAsync(notice, cancellation);
        if (isNew)
            Log.Noticed(logger, notice.Subject, notice.Text);
        var now = clock.GetUtcNow();
        var made = operations.Destinations.Select(d => new Delivery
        {
            Id = Ids.Of("n", notice.Id, Operations.Id, d.Channel),
            ChangeId = notice.Id,
            SubscriptionId = Operations.Id,
            Channel = d.Channel,
            Status = DeliveryStatus.Pending,
            Reason = "Operators are told when something breaks and when it is well again.",
            CreatedAt = now,
            NoticedAt = notice.At,
        }).ToList();
        var messages = made.ConvertAll(d => WorkMessage.Of(WorkMessage.Delivery, notice.Id, Operations.Id, d.Channel));
        await work.SaveAsync(messages.Select(m => new WorkRecord(m.Kind, m.Id, now)), cancellation);
        try
        {
            if (made.Count > 0)
                await deliveries.AddAsync(made, cancellation);
        }
        catch (RowExistsException)
        {
            // A crash came after this had been done; the work that is written down goes on from there.
        }
        return messages.ConvertAll(m => new NextWork(m, now));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Subject}: {Text}")]
        public static partial void Noticed(ILogger logger, string subject, string text);
    }
}
