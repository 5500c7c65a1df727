using System.Globalization;
using System.Text;

namespace Alerts.Sources.GrantsGov;

/// <summary>A difference as text: a line "path: value" for each field, so that a claim can quote the field it rests on.</summary>
internal static class OpportunityText
{
    public const string Number = "opportunityNumber";
    public const string Title = "opportunityTitle";
    public const string Status = "oppStatus";
    public const string Funding = "synopsis.estimatedFunding";

    /// <summary>No field of the service: the words of title or text that take the notice back.</summary>
    public const string Withdrawal = "withdrawal";

    public static string Of(OpportunityDifference difference)
    {
        var text = new StringBuilder();
        foreach (var (path, value) in Fields(difference.After))
            Line(text, path, value);
        // Where it is gone, that is what there is to quote.
        if (difference.After is null)
            Line(text, Status, "none");
        foreach (var (path, value) in Fields(difference.Before))
            Line(text, $"before.{path}", value);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Names of the fields that aren't what they were: "closes 2026-10-11 → 2026-11-01", "description".</summary>
    public static IEnumerable<string> Differing(OpportunityDifference difference)
    {
        var before = Fields(difference.Before).ToDictionary(f => f.Path, f => f.Value, StringComparer.Ordinal);
        foreach (var (path, value) in Fields(difference.After).Where(f => before[f.Path] != f.Value && f.Path is not ("synopsis.version" or "synopsis.lastUpdatedDate" or "synopsisModifiedFields" or "descriptionHash")))
            yield return path.EndsWith("Desc", StringComparison.Ordinal) ? "description" : $"{Name(path)} {before[path] ?? "none"} → {value ?? "none"}";
        if (difference is { Before: { } was, After: { } now } && was.Description == now.Description && was.DescriptionHash != now.DescriptionHash)
            yield return "description";
    }

    private static IEnumerable<(string Path, string? Value)> Fields(OpportunitySnapshot? opportunity) =>
    [
        (Number, opportunity?.Number),
        (Title, opportunity?.Title),
        ("agencyCode", opportunity?.Agency),
        (Status, opportunity?.Status),
        (Funding, Text(opportunity?.EstimatedFundingUsd)),
        ("synopsis.awardCeiling", Text(opportunity?.CeilingUsd)),
        ("synopsis.postingDate", Text(opportunity?.Posted)),
        ("synopsis.responseDate", Text(opportunity?.Closes)),
        ("synopsis.version", opportunity?.Version?.ToString(CultureInfo.InvariantCulture)),
        ("synopsis.lastUpdatedDate", Text(opportunity?.Updated)),
        ("synopsisModifiedFields", opportunity is { Modified.Count: > 0 } ? string.Join(", ", opportunity.Modified) : null),
        (Withdrawal, opportunity?.Withdrawal),
        ("synopsis.synopsisDesc", opportunity?.Description),
    ];

    private static string Name(string path) => path switch
    {
        Title => "title",
        Status => "status",
        Funding => "estimated funding",
        "synopsis.awardCeiling" => "largest award",
        "synopsis.postingDate" => "posted",
        "synopsis.responseDate" => "closes",
        _ => path,
    };

    private static void Line(StringBuilder text, string path, string? value)
    {
        if (value is not null)
            text.Append(path).Append(": ").Append(value).Append('\n');
    }

    private static string? Text(decimal? value) => value?.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
