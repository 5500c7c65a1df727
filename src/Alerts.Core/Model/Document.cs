namespace Alerts.Model;

/// <summary>One thing fetched from a source, as the source gave it.</summary>
public sealed record Document
{
    /// <summary>Made of source id and key: the same item polled again is the same document.</summary>
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>What identifies the item within its source (the fallback ladder is in the source kind's folder).</summary>
    public required string Key { get; init; }

    public Uri? Url { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>HTML or plain text as fed; mostly 300 characters.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text as fed, HTML, where the source gives it.</summary>
    public string? Content { get; init; }

    /// <summary>
    /// Which reader <see cref="Content"/> is for, where the document is a record (JSON) and no prose: "usaspending.award".
    /// </summary>
    public string? Record { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Hash of what the source said; another hash under the same id is an edited story.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When this system first saw it.</summary>
    public required DateTimeOffset LearnedAt { get; init; }
}
