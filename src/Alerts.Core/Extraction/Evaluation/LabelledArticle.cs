using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Model;

namespace Alerts.Extraction.Evaluation;

/// <summary>An article with what a reader says happens in it.</summary>
public sealed record LabelledArticle(string Id, string Title, string Text, string? Published)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public IReadOnlyList<Label> Events { get; init; } = [];

    /// <summary>Older changes told as history: no claim is asked for, and one counts neither way.</summary>
    public IReadOnlyList<BackgroundLabel> Background { get; init; } = [];

    /// <exception cref="JsonException">The line is no labelled article; the message says why.</exception>
    public static LabelledArticle Parse(string line) =>
        JsonSerializer.Deserialize<LabelledArticle>(line, Format) is { Id: not null, Title: not null, Text: not null } article
            ? article
            : throw new JsonException("\"id\", \"title\" and \"text\" are needed");

    /// <exception cref="JsonException">"published" is no date.</exception>
    public Article ToArticle() => new(Title, Text, Published is null ? null : DateOf(Published));

    private static DateTimeOffset DateOf(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
            ? date
            : throw new JsonException($"\"published\" is no date: {text}");
}

/// <summary>One thing that happens in an article. Names beginning with Alt are right, too.</summary>
/// <param name="Company">Several, parted by ";" or " / ", where any of them is right; null for a whole funding round.</param>
/// <param name="Level">"project", or "portfolio" for a whole round, which counts neither way.</param>
/// <param name="Optional">Borderline: finding it counts neither way.</param>
public sealed record Label(
    ClaimType Type, string? Company, decimal? AmountUsd, string? ScopeItem, Certainty? StatusCertainty, string? Level, bool Optional,
    IReadOnlyList<ClaimType>? AltTypes, IReadOnlyList<Certainty>? AltCertainty, IReadOnlyList<decimal>? AltAmountsUsd, IReadOnlyList<string>? Evidence)
{
    [JsonIgnore]
    public Certainty Certainty => StatusCertainty ?? Certainty.Confirmed;

    [JsonIgnore]
    public bool IsPortfolio => Level == "portfolio";

    /// <summary>Whether finding or missing it counts.</summary>
    [JsonIgnore]
    public bool IsScored => !Optional && !IsPortfolio;
}

/// <summary>An older change that an article tells as history.</summary>
public sealed record BackgroundLabel(ClaimType Type, string? Company);
