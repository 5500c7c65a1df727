using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>Gives up pages that have been kept for long enough (<see cref="PipelineOptions.KeepPages"/>), once a day, beside the timer Reconcile.</summary>
public sealed partial class PageRound(IReadOnlyList<Source> sources, DocumentRecords documents, PipelineOptions options, TimeProvider clock, ILogger<PageRound> logger)
{
    private DateOnly? _lookedOn;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (options.KeepPages is not { } keep || _lookedOn == today)
            return;
        foreach (var source in sources)
        {
            var dropped = 0;
            await foreach (var document in documents.AllAsync(source.Id, cancellation))
            {
                if (document is { Status: DocumentStatus.Applied, PageAddress: not null } && document.Document.LearnedAt + keep < now && await DropAsync(document, cancellation))
                    dropped++;
            }
            if (dropped > 0)
                Log.Dropped(logger, source.Id, dropped);
        }
        _lookedOn = today;
    }

    /// <returns>False where the story is being edited at this moment; it is young again then.</returns>
    private async Task<bool> DropAsync(DocumentRecord document, CancellationToken cancellation)
    {
        if (await documents.GetAsync(document.Document.SourceId, document.Document.Id, cancellation) is not var (record, etag) || record.Revision != document.Revision)
            return false;
        try
        {
            await documents.DropPageAsync(record, etag, cancellation);
            return true;
        }
        catch (RowConflictException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{SourceId}: {Count} pages were kept for long enough and are given up")]
        public static partial void Dropped(ILogger logger, string sourceId, int count);
    }
}
