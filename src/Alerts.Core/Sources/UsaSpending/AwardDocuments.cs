using System.Text.Json;
using Alerts.Model;

namespace Alerts.Sources.UsaSpending;

/// <summary>A difference as a document. Its key is made of award and difference: the same difference seen again is the same document.</summary>
internal static class AwardDocuments
{
    public static Document Of(AwardDifference difference, Source source, DateTimeOffset now)
    {
        var award = difference.Award;
        var content = JsonSerializer.Serialize(difference, ModelJson.Options);
        var hash = Ids.Hash(content);
        var key = $"{award.Id}:{hash[..16]}";
        return new Document
        {
            Id = Ids.Of("d", source.Id, key),
            SourceId = source.Id,
            Key = key,
            Url = new Uri($"https://www.usaspending.gov/award/{Uri.EscapeDataString(award.Id)}"),
            Title = $"Award record {award.Fain}{(award.Recipient is null ? "" : $" of {award.Recipient}")}: {Says(AwardFinding.Of(difference, DateOnly.FromDateTime(now.UtcDateTime)))}",
            Content = content,
            Record = AwardReader.Kind,
            ContentHash = hash,
            LearnedAt = now,
        };
    }

    /// <summary>Records never say outright that an award ended, so that what is concluded is called inferred.</summary>
    private static string Says(AwardFinding finding) => finding.Kind switch
    {
        FindingKind.Ended when finding.LostUsd is { } lost => $"ended, {Money.Text(lost)} taken back (inferred)",
        FindingKind.Ended => "ended (inferred)",
        FindingKind.Reduced => $"{Money.Text(finding.LostUsd!.Value)} taken back (inferred)",
        FindingKind.EndPulledIn => "its end was moved forward (inferred: perhaps cut)",
        FindingKind.Reinstated => "reinstated (inferred)",
        FindingKind.ClosedOut => "closed out after its end",
        FindingKind.RecordCorrected => "record corrected, no money moved",
        FindingKind.RecordRemoved => "records removed, which says nothing of the money",
        FindingKind.FirstSeen => "first seen",
        _ => "updated",
    };
}
