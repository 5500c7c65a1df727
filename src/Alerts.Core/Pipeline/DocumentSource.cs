using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What a document is to the ledgers: a source, and claims about projects.</summary>
internal static class DocumentSource
{
    public static SourceReference Of(DocumentRecord record, IReadOnlyList<Source> sources)
    {
        var document = record.Document;
        var source = sources.FirstOrDefault(s => s.Id == document.SourceId);
        return new SourceReference
        {
            DocumentId = document.Id,
            SourceId = document.SourceId,
            SourceName = source?.DisplayName ?? document.SourceId,
            Rank = source?.Rank ?? SourceRank.Aggregator,
            Title = document.Title,
            Url = document.Url,
            Published = document.Published ?? record.Article?.Published,
            LearnedAt = document.LearnedAt,
            Evidence = [],
        };
    }

    /// <summary>A claim about an organisation with several projects that fits none of them goes to the first, rather than nowhere.</summary>
    public static Project? ProjectOf(Claim claim, WatchList watchList) => claim.ProjectId is { } id
        ? watchList.Current(id)
        : watchList.Projects.FirstOrDefault(p => p.Aliases.Prepend(p.Organization).Contains(claim.Organization, StringComparer.OrdinalIgnoreCase));
}
