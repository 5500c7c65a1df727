using System.Text.Json.Serialization;

namespace Alerts.Model;

/// <summary>Why a claim waits for a person instead of entering a ledger.</summary>
public enum ReviewReason
{
    /// <summary>It is about an organisation that nobody watches.</summary>
    Unwatched,

    /// <summary>It is about a project that was taken off the watch list.</summary>
    ProjectGone,

    /// <summary>It names the award of another watched project.</summary>
    OtherAward,

    /// <summary>It says that something has happened on a day that is still to come.</summary>
    FutureDate,

    /// <summary>Its sum is below zero, or larger than any can be.</summary>
    ImpossibleAmount,
}

public enum ReviewStatus
{
    Open,

    Accepted,

    Dismissed,
}

/// <summary>A claim that no ledger has taken, kept until a person rules on it, and after that with the ruling.</summary>
/// <param name="Source">The document that makes the claim, without evidence.</param>
/// <param name="Says">Why it is here, as a sentence.</param>
/// <param name="Ruling">Null while it is open.</param>
public sealed record ReviewItem(string Id, Claim Claim, SourceReference Source, ReviewReason Reason, string Says, ReviewRuling? Ruling = null)
{
    [JsonIgnore]
    public ReviewStatus Status => Ruling?.Status ?? ReviewStatus.Open;

    /// <summary>"funding cancelled: $44 million, award DEMS0000003, 2 October 2025 (confirmed)"; who it is about stands beside it.</summary>
    [JsonIgnore]
    public string InWords
    {
        get
        {
            string?[] parts =
            [
                Claim.AmountUsd is { } usd ? Money.Text(usd) : null,
                Claim.ScopeItem,
                Claim.AwardNumber is { } number ? $"award {number}" : null,
                Claim.Headcount is { } jobs ? $"{jobs:#,##0} jobs" : null,
                Claim.EventDate?.ToString("d MMMM yyyy"),
            ];
            var details = string.Join(", ", parts.Where(p => p is not null));
            return $"{WireName.InWords(Claim.Type)}{(details.Length > 0 ? ": " : "")}{details} ({WireName.Of(Claim.Certainty)})";
        }
    }

    /// <summary>The same claim of the same document always has the same id, however often it is read.</summary>
    public static string IdOf(string documentId, Claim claim) => Ids.Of(
        "r", documentId, WireName.Of(claim.Type), claim.Organization, claim.ProjectId, claim.ScopeItem, claim.AwardNumber,
        claim.AmountUsd?.ToString("0.##"), WireName.Of(claim.Certainty), claim.EventDate?.ToString("yyyy-MM-dd"));
}

/// <param name="ProjectId">Whose ledger took the claim; null where it was dismissed.</param>
/// <param name="Reason">Why it was dismissed; null where it was accepted.</param>
public sealed record ReviewRuling(ReviewStatus Status, string Author, DateTimeOffset At, string? ProjectId = null, string? Reason = null);
