using Alerts.Extraction;
using Alerts.Model;
using Alerts.Sources;
using Alerts.Storage;
using Microsoft.Extensions.Logging;

namespace Alerts.Pipeline;

/// <summary>
/// Most of what a poll brings tells nothing, and much of that can be seen from the source's answer alone: a record, or a feed's item with
/// its whole text. It is stored as done at once. All else is stored as new, for the step Read.
/// </summary>
public sealed partial class FirstLook(ClaimExtractor extractor, WatchList watchList, ILogger<FirstLook> logger)
{
    public DocumentRecord At(Document document) =>
        new() { Document = document, Status = TellsNothing(document) ? DocumentStatus.Applied : DocumentStatus.New };

    private bool TellsNothing(Document document)
    {
        try
        {
            if (RecordReaders.Read(document, watchList) is var (_, said))
                return said.Count == 0;
            var fed = DocumentReading.Fed(document);
            return DocumentReading.IsWhole(fed) && extractor.Extract(fed).Count == 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One document must not hold up its source. The step Read meets the same, and lays it aside for people to see.
            Log.NotLooked(logger, e, document.Id, document.SourceId);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{DocumentId} of {SourceId} could not be looked at")]
        public static partial void NotLooked(ILogger logger, Exception exception, string documentId, string sourceId);
    }
}
