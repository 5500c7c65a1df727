using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Corrects">What this change overturns of earlier ones, newest first.</param>
/// <param name="CorrectedBy">What later changes overturn of this one, newest first.</param>
/// <param name="Deliveries">In order of subscription and channel.</param>
/// <param name="IsWatched">Its project is, so that something can be decided about it.</param>
/// <param name="Undecided">Channels of subscriptions that nothing was decided for, and why.</param>
public sealed record ChangeView(
    Change Change,
    IReadOnlyList<QuotedSource> Sources,
    IReadOnlyList<Correction> Corrects,
    IReadOnlyList<Correction> CorrectedBy,
    IReadOnlyList<Delivery> Deliveries,
    IReadOnlyList<DecisionLine> Undecided,
    Handling Handling,
    bool IsWatched)
{
    /// <summary>The sources that give one version of a disputed fact, in the page's order.</summary>
    public IEnumerable<QuotedSource> Of(FactVersion version) => Sources.Where(s => version.DocumentIds.Contains(s.Source.DocumentId));
}

/// <param name="Number">1 for the source that brought the change; the anchor on the page.</param>
/// <param name="Notes">What a reader should know of the document before trusting its words, as sentences.</param>
/// <param name="HasText">Its text is kept and can be shown.</param>
public sealed record QuotedSource(int Number, SourceReference Source, IReadOnlyList<string> Notes, bool HasText);

/// <summary>Reads a change with all that its page shows.</summary>
internal sealed class ChangeReader(CurrentSubscriptions subscriptions, WatchList watchList, LedgerRecords ledgers, DeliveryRecords deliveries, DocumentRecords documents, HandlingRecords handling)
{
    /// <returns>Null where the project has no such change.</returns>
    public async Task<ChangeView?> ReadAsync(string projectId, string changeId, CancellationToken cancellation)
    {
        var all = await ledgers.ChangesAsync(projectId, cancellation);
        if (all.FirstOrDefault(c => c.Id == changeId) is not { } change)
            return null;
        var told = await deliveries.OfChangeAsync(changeId, cancellation);
        var untold = DecisionLine.Of(new ChangeTraits(change, watchList.Current(projectId)), (await subscriptions.GetAsync(cancellation)).All, told, due: null)
            .Where(l => !told.Any(d => (d.SubscriptionId, d.Channel) == (l.SubscriptionId, l.Channel)))
            // While nothing is decided yet, only what others follow is known.
            .Where(l => told.Count > 0 || l.Outcome == WireName.Of(DeliveryStatus.NotSent));
        return new ChangeView(
            change,
            await Task.WhenAll(change.Sources.Select((s, i) => QuoteAsync(i + 1, s, cancellation))),
            [.. all.Where(c => change.Corrects.Contains(c.Id)).Select(earlier => new Correction(earlier, change))],
            [.. all.Where(c => c.Corrects.Contains(change.Id)).Select(later => new Correction(change, later))],
            told,
            [.. untold],
            await handling.GetAsync(projectId, changeId, cancellation),
            watchList.Current(projectId) is not null);
    }

    /// <summary>The stored text of one of its sources, with the words that count.</summary>
    /// <returns>Null where there is no such source, or its text isn't kept.</returns>
    public async Task<SourceTextView?> TextAsync(string projectId, string changeId, int number, CancellationToken cancellation)
    {
        if (await ledgers.ChangeAsync(projectId, changeId, cancellation) is not { } change || number < 1 || number > change.Sources.Count)
            return null;
        var source = change.Sources[number - 1];
        return (await documents.GetAsync(source.SourceId, source.DocumentId, cancellation))?.Record is { Article: { } article } ? new SourceTextView(change, number, source, article) : null;
    }

    private async Task<QuotedSource> QuoteAsync(int number, SourceReference source, CancellationToken cancellation)
    {
        var document = (await documents.GetAsync(source.SourceId, source.DocumentId, cancellation))?.Record;
        var notes = new List<string>();
        if (document?.Problem is { } problem)
            notes.Add($"When this was read: {problem}");
        if (document?.Article is { } article && !source.Evidence.All(e => e.IsIn(article)))
            notes.Add("The story was edited afterwards; not all of these words are in it any more.");
        return new QuotedSource(number, source, notes, document?.Article is not null);
    }
}
