using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// Keeps the index of the history in step, beside the timer Reconcile: a month with many lines that its index doesn't know is indexed anew at
/// once, one with any of them once a day. Whatever the index doesn't know is found by itself, so nothing waits for this.
/// </summary>
public sealed partial class HistoryRound(HistoryRecords history, HistoryIndex index, HistoryFilling filling, TimeProvider clock, ILogger<HistoryRound> logger)
{
    /// <summary>So many are looked through with every filtered page.</summary>
    private const int ManyMarks = 500;

    private DateOnly? _lookedAtAll;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await filling.RunAsync(cancellation);
        var all = _lookedAtAll != today;
        await foreach (var month in history.MonthsAsync(from: null, cancellation))
        {
            if (!all && (await history.MarkedAsync(month, cancellation)).Count < ManyMarks)
                break;
            if (await index.SealAsync(month, cancellation) is var marks and > 0)
                Log.Indexed(logger, month, marks);
        }
        _lookedAtAll = today;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The history of {Month} is indexed anew, with {Lines} lines added or altered")]
        public static partial void Indexed(ILogger logger, string month, int lines);
    }
}
