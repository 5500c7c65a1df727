using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>A delivery → what its channel renders.</summary>
public sealed class DeliveryMessages(LedgerRecords ledgers, DeliveryRecords deliveries, DigestRecords digests, NoticeRecords notices, Invitations invitations, LinkKeyRecords keys, PipelineOptions options, TimeProvider clock)
{
    /// <summary>The deliveries of one change come together, and a moment's age does it no harm.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private LastChange? _last;

    /// <returns>Null where the change is no longer stored.</returns>
    public async Task<AlertMessage?> AlertAsync(Delivery delivery, Destination destination, CancellationToken cancellation)
    {
        if (await ChangeAsync(delivery.ProjectId!, delivery.ChangeId, cancellation) is not { } change)
            return null;
        var corrected = new List<Change>();
        foreach (var id in delivery.Corrects)
        {
            if (await ledgers.ChangeAsync(change.ProjectId, id, cancellation) is { } earlier)
                corrected.Add(earlier);
        }
        return new AlertMessage(delivery.Id, change, destination, corrected, Page($"/changes/{change.ProjectId}/{change.Id}"))
        {
            Key = DeliveryKey.Of(delivery),
            IsTest = FireDrill.IsPlanted(change.ProjectId),
            Links = await LinksAsync(delivery, cancellation),
        };
    }

    /// <returns>Null where none of its changes is stored any more.</returns>
    public async Task<DigestMessage?> DigestAsync(Delivery delivery, Destination destination, Timing timing, CancellationToken cancellation)
    {
        if (await digests.GetAsync(delivery.SubscriptionId, delivery.Channel, delivery.Window!.Value, cancellation) is not { } digest)
            return null;
        var entries = new List<AlertMessage>();
        foreach (var item in digest.Items)
        {
            if (await deliveries.GetAsync(item.ChangeId, delivery.SubscriptionId, delivery.Channel, cancellation) is var (left, _)
                && await AlertAsync(left, destination, cancellation) is { } entry)
            {
                entries.Add(entry);
            }
        }
        return entries.Count == 0 ? null : new DigestMessage(delivery.Id, destination, digest.Window, timing, entries, digest.Left, Page("/history")) { Links = await LinksAsync(delivery, cancellation), Key = DeliveryKey.Of(delivery) };
    }

    /// <returns>Null where the notice is no longer stored, or the answer no longer awaited.</returns>
    public async Task<NoticeMessage?> NoticeAsync(Delivery delivery, Destination destination, CancellationToken cancellation) =>
        delivery.SubscriptionId != Operations.Id ? await invitations.MessageAsync(delivery, destination, cancellation)
        : await notices.GetAsync(delivery.ChangeId, delivery.NoticedAt!.Value, cancellation) is { } notice ? new NoticeMessage(delivery.Id, notice, destination, Page(notice.About.StartsWith("source ", StringComparison.Ordinal) ? "/sources" : "/")) { Key = DeliveryKey.Of(delivery) } : null;

    /// <summary>For mails alone: a card or an event has many readers, and what one of them chose would hold for all. They follow from the delivery, so that a repeated mail is the same.</summary>
    private async Task<ReaderLinks?> LinksAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (options.PublicUrl is not { } url || delivery.Channel != "email" || delivery.SubscriptionId == FireDrill.Id)
            return null;
        var key = await keys.GetAsync(cancellation);
        Uri Link(LinkPurpose purpose, params string[] subject) => new(url, $"/s/{WireName.Of(purpose)}/{new SignedLink(purpose, subject, delivery.CreatedAt + SignedLink.Life).Sign(key)}");
        return new ReaderLinks(
            Link(LinkPurpose.Manage, delivery.SubscriptionId, delivery.Channel), Link(LinkPurpose.Unsubscribe, delivery.SubscriptionId, delivery.Channel),
            delivery.ProjectId is { } project ? Link(LinkPurpose.Right, project, delivery.ChangeId, delivery.SubscriptionId) : null,
            delivery.ProjectId is { } same ? Link(LinkPurpose.Wrong, same, delivery.ChangeId, delivery.SubscriptionId) : null);
    }

    private Uri? Page(string path) => options.PublicUrl is { } url ? new Uri(url, path) : null;

    private async Task<Change?> ChangeAsync(string projectId, string changeId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_last is { } last && last.Change.Id == changeId && now - last.Read < Fresh)
            return last.Change;
        var change = await ledgers.ChangeAsync(projectId, changeId, cancellation);
        _last = change is null ? null : new LastChange(change, now);
        return change;
    }

    private sealed record LastChange(Change Change, DateTimeOffset Read);
}
