using Alerts.Model;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>A document of a story with the claims in it.</summary>
/// <param name="Date">The day on which it was published.</param>
internal sealed record StoryDocument(string Id, string Date, SourceRank Rank, IReadOnlyList<Claim> Claims)
{
    /// <summary>The source's name as people are shown it.</summary>
    public string Name { get; init; } = Id;

    public DateTimeOffset Published => new(DateOnly.Parse(Date), new TimeOnly(12, 0), TimeSpan.Zero);

    public SourceReference Source => new()
    {
        DocumentId = Id,
        SourceId = Id,
        SourceName = Name,
        Rank = Rank,
        Title = Id,
        Published = Published,
        LearnedAt = Published,
        Evidence = [],
    };
}
