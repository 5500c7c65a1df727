using Alerts.Alerting;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Corrects">What this change overturns of earlier ones, newest first.</param>
/// <param name="CorrectedBy">What later changes overturn of this one, newest first.</param>
/// <param name="Deliveries">In order of subscription and channel.</param>
/// <param name="Undecided">Channels of subscriptions that nothing was decided for, and why.</param>
public sealed record ChangeView(
    Change Change,
    IReadOnlyList<QuotedSource> Sources,
    IReadOnlyList<Correction> Corrects,
    IReadOnlyList<Correction> CorrectedBy,
    IReadOnlyList<Delivery> Deliveries,
    IReadOnlyList<DecisionLine> Undecided)
{
    /// <summary>The sources that give one version of a disputed fact, in the page's order.</summary>
    public IEnumerable<QuotedSource> Of(FactVersion version) => Sources.Where(s => version.DocumentIds.Contains(s.Source.DocumentId));
}

/// <param name="Number">1 for the source that brought the change; the anchor on the page.</param>
/// <param name="Notes">What a reader should know of the document before trusting its words, as sentences.</param>
public sealed record QuotedSource(int Number, SourceReference Source, IReadOnlyList<string> Notes);

/// <summary>Reads a change with all that its page shows.</summary>
internal sealed class ChangeReader(IReadOnlyList<Subscription> subscriptions, LedgerRecords ledgers, DeliveryRecords deliveries, DocumentRecords documents)
{
    /// <returns>Null where the project has no such change.</returns>
    public async Task<ChangeView?> ReadAsync(string projectId, string changeId, CancellationToken cancellation)
    {
        var all = await ledgers.ChangesAsync(projectId, cancellation);
        if (all.FirstOrDefault(c => c.Id == changeId) is not { } change)
            return null;
        var told = await deliveries.OfChangeAsync(changeId, cancellation);
        var undecided = told.Count == 0 ? [] : DecisionLine.Of(subscriptions, told, due: null).Where(l => !told.Any(d => (d.SubscriptionId, d.Channel) == (l.SubscriptionId, l.Channel)));
        return new ChangeView(
            change,
            await Task.WhenAll(change.Sources.Select((s, i) => QuoteAsync(i + 1, s, cancellation))),
            [.. all.Where(c => change.Corrects.Contains(c.Id)).Select(earlier => new Correction(earlier, change))],
            [.. all.Where(c => c.Corrects.Contains(change.Id)).Select(later => new Correction(change, later))],
            told,
            [.. undecided]);
    }

    private async Task<QuotedSource> QuoteAsync(int number, SourceReference source, CancellationToken cancellation)
    {
        var document = (await documents.GetAsync(source.SourceId, source.DocumentId, cancellation))?.Record;
        var notes = new List<string>();
        if (document?.Problem is { } problem)
            notes.Add($"When this was read: {problem}");
        if (document?.Article is { } article && !source.Evidence.All(e => e.IsIn(article)))
            notes.Add("The story was edited afterwards; not all of these words are in it any more.");
        return new QuotedSource(number, source, notes);
    }
}
