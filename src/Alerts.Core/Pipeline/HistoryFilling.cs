using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// Gives terms to the lines of a store whose history was written before there was an index, month after month, newest first. How far it
/// came is kept, so that it can be cut off; a new store has nothing to be filled.
/// </summary>
public sealed partial class HistoryFilling(WatchList watchList, HistoryRecords history, HistoryIndex index, LedgerRecords ledgers, DeliveryRecords deliveries, ILogger<HistoryFilling> logger)
{
    private bool _done;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_done)
            return;
        var filled = await index.FilledAsync(cancellation);
        await foreach (var month in history.MonthsAsync(filled.Month, cancellation))
        {
            if (filled.All)
                break;
            if (month == filled.Month)
                continue;
            await FillAsync(month, cancellation);
            await index.SealAsync(month, cancellation);
            await index.SaveAsync(new FilledHistory(month, All: false), cancellation);
        }
        if (!filled.All)
            await index.SaveAsync(new FilledHistory(Month: null, All: true), cancellation);
        _done = true;
    }

    private async Task FillAsync(string month, CancellationToken cancellation)
    {
        var lines = 0;
        await foreach (var entry in history.OfMonthAsync(month, "", before: null, take: 1000, cancellation))
        {
            if (entry.IsFilled || await ledgers.ChangeAsync(entry.ProjectId, entry.ChangeId, cancellation) is not { } change)
                continue;
            var told = await deliveries.OfChangeAsync(change.Id, cancellation);
            await history.AddAsync(HistoryEntry.Of(change, watchList.Current(entry.ProjectId), HistoryTerms.StatusOf(told)), cancellation);
            lines++;
        }
        if (lines > 0)
            Log.Filled(logger, month, lines);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The history of {Month} was written before it could be searched; its {Lines} lines can be now")]
        public static partial void Filled(ILogger logger, string month, int lines);
    }
}
