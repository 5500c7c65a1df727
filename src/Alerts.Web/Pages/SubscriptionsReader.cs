using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Pages;

/// <param name="Subscription">What it asks for, also while its reader hasn't agreed.</param>
/// <param name="Stored">Null for one of the configuration.</param>
/// <param name="Choices">What its readers have chosen, by channel.</param>
public sealed record SubscriptionLine(Subscription Subscription, StoredSubscription? Stored, IReadOnlyList<ReaderChoice> Choices)
{
    public bool IsOver => Stored?.End is not null;
}

/// <param name="Total">How many there are that fit what was looked for.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record SubscriptionsView(IReadOnlyList<SubscriptionLine> Lines, int Total, string? Query, bool WithOver, string? Next, IReadOnlyList<Project> Projects);

/// <param name="Tried">What it would have got of the last changes, the newest first.</param>
/// <param name="Due">When its next digest is due; null where it gets none.</param>
/// <param name="Question">The mail that asks its reader to agree; null where none was sent.</param>
public sealed record SubscriptionView(SubscriptionLine Line, IReadOnlyList<TriedChange> Tried, DateTimeOffset? Due, Delivery? Question, IReadOnlyList<Project> Projects);

/// <summary>Reads what the pages of the subscriptions show.</summary>
internal sealed class SubscriptionsReader(
    CurrentSubscriptions current, SubscriptionBook book, SubscriptionTrial trial, ReaderChoiceRecords choices, DeliveryRecords deliveries, WatchList watchList, TimeProvider clock)
{
    private const int PageSize = 100;
    private const int LastChanges = 25;

    /// <param name="byAddress">Also those whose mail address has the words: for operators alone.</param>
    public async Task<SubscriptionsView> ReadAsync(IQueryCollection query, bool byAddress, CancellationToken cancellation)
    {
        var (wanted, after, withOver) = (query["q"].ToString().Trim(), query["after"].ToString(), query["over"] == "yes");
        var found = (await LinesAsync(cancellation)).Where(l => withOver || !l.IsOver).Where(l => wanted.Length == 0 || Fits(l, wanted, byAddress)).ToList();
        var page = found.Where(l => string.CompareOrdinal(l.Subscription.Id, after) > 0).Take(PageSize + 1).ToList();
        var next = page.Count <= PageSize ? null : $"/subscriptions?q={Uri.EscapeDataString(wanted)}{(withOver ? "&over=yes" : "")}&after={Uri.EscapeDataString(page[PageSize - 1].Subscription.Id)}";
        return new SubscriptionsView([.. page.Take(PageSize)], found.Count, wanted.Length == 0 ? null : wanted, withOver, next, watchList.Projects);
    }

    /// <summary>All of them in the order of their ids, those of the configuration too.</summary>
    public async Task<IReadOnlyList<SubscriptionLine>> LinesAsync(CancellationToken cancellation)
    {
        var chosen = (await choices.AllAsync(cancellation)).Values.ToLookup(c => c.SubscriptionId, StringComparer.Ordinal);
        var own = current.Configured.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. current.Configured.Select(s => new SubscriptionLine(s, null, [.. chosen[s.Id]]))
                .Concat((await book.AllAsync(cancellation)).Where(s => !own.Contains(s.Id)).Select(s => new SubscriptionLine(s.Wanted.ToSubscription(), s, [.. chosen[s.Id]])))
                .OrderBy(l => l.Subscription.Id, StringComparer.Ordinal),
        ];
    }

    /// <returns>Null where there is none of this id.</returns>
    public async Task<SubscriptionView?> ReadAsync(string id, CancellationToken cancellation)
    {
        var configured = current.Configured.FirstOrDefault(s => s.Id == id);
        var stored = configured is null ? await book.FindAsync(id, cancellation) : null;
        if ((configured ?? stored?.Wanted.ToSubscription()) is not { } subscription)
            return null;
        var line = new SubscriptionLine(subscription, stored, [.. (await choices.AllAsync(cancellation)).Values.Where(c => c.SubscriptionId == id)]);
        var question = line.Stored?.Invitation is { } invitation ? (await deliveries.GetAsync(invitation.Id, id, "email", cancellation))?.Delivery : null;
        DateTimeOffset? due = line.Subscription.Timing.Frequency == Frequency.AtOnce || line.IsOver ? null : DigestWindow.EndAfter(line.Subscription.Timing, clock.GetUtcNow());
        return new SubscriptionView(line, await trial.RunAsync(line.Subscription, LastChanges, cancellation), due, question, watchList.Projects);
    }

    private static bool Fits(SubscriptionLine line, string wanted, bool byAddress) =>
        line.Subscription.Id.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        || (byAddress && line.Stored?.Wanted.Email?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true)
        || SubscriptionWords.Follows(line.Subscription).Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
