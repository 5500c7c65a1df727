namespace Alerts.Sources.GrantsGov;

/// <summary>A funding opportunity as its notice stood at one look. Nearly every field may be missing.</summary>
public sealed record OpportunitySnapshot
{
    /// <summary>The service's own id; stays when the notice is amended.</summary>
    public required string Id { get; init; }

    /// <summary>"DE-FOA-0003589", as the agency writes it.</summary>
    public required string Number { get; init; }

    public string? Title { get; init; }

    /// <summary>"DOE-NETL"</summary>
    public string? Agency { get; init; }

    /// <summary>forecasted, posted, closed or archived; null where the service has it no more.</summary>
    public string? Status { get; init; }

    /// <summary>Goes up with each amendment.</summary>
    public decimal? Version { get; init; }

    public DateOnly? Posted { get; init; }

    /// <summary>Last day for applications.</summary>
    public DateOnly? Closes { get; init; }

    public DateOnly? Updated { get; init; }

    /// <summary>US dollars that the agency expects to award under it in all.</summary>
    public decimal? EstimatedFundingUsd { get; init; }

    /// <summary>The largest single award, in US dollars.</summary>
    public decimal? CeilingUsd { get; init; }

    /// <summary>The beginning of its text.</summary>
    public string? Description { get; init; }

    /// <summary>Of the whole text, since a notice is long and only its beginning is kept.</summary>
    public string? DescriptionHash { get; init; }

    /// <summary>The words of title or text by which it is withdrawn: there is no field for that.</summary>
    public string? Withdrawal { get; init; }

    /// <summary>What the service itself says was amended.</summary>
    public IReadOnlyList<string> Modified { get; init; } = [];

    public bool IsOpen => Status is "forecasted" or "posted";
}
