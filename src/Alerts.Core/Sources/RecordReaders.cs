using Alerts.Model;
using Alerts.Sources.GrantsGov;
using Alerts.Sources.UsaSpending;

namespace Alerts.Sources;

/// <summary>Documents that are records and no prose, read by the kind that they name.</summary>
public static class RecordReaders
{
    private static readonly Dictionary<string, Func<Document, WatchList, (Article Article, IReadOnlyList<Claim> Claims)>> Readers = new(StringComparer.Ordinal)
    {
        [AwardReader.Kind] = AwardReader.Read,
        [OpportunityReader.Kind] = OpportunityReader.Read,
    };

    /// <returns>Null where the document is prose.</returns>
    public static (Article Article, IReadOnlyList<Claim> Claims)? Read(Document document, WatchList watchList) =>
        document.Record is { } kind && Readers.TryGetValue(kind, out var read) ? read(document, watchList) : null;
}
