using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.History;

/// <summary>Reads a filter from the address. What can't be understood is said in a sentence; the rest is kept, so that it can be put right.</summary>
public sealed partial class FilterText(WatchList watchList)
{
    public const decimal MostUsd = 1_000_000_000_000m;
    private const int LongestValue = 200;
    private const int LongestShown = 40;
    private const int FirstYear = 1990;

    /// <summary>What may stand in an address, with what it means.</summary>
    public static IReadOnlyList<(string Name, string Says)> Parameters { get; } =
    [
        ("q", "Words that must all occur in titles, names or evidence; \"exact phrases\" in quotes, beginnings of words with a star: batter*"),
        ("project", "Id or name of a project"),
        ("organization", "Name of an organization as watched"),
        ("place", "Town, state or both: Kentucky"),
        ("type", "A type of claim, like funding_cancelled; several mean any of them"),
        ("severity", "info, notable or critical"),
        ("least", "Least sum of the headline in US dollars: 50000000, 50 million"),
        ("most", "Most sum of the headline in US dollars"),
        ("confidence", "Least confidence in hundredths, 0 to 100"),
        ("source", "Id of a source that told it"),
        ("status", "told, not-told, failed, disputed or correction"),
        ("from", "First day on which it was learned, yyyy-MM-dd, UTC"),
        ("to", "Last day on which it was learned, yyyy-MM-dd, UTC"),
        ("after", "Where to go on, as the answer before said"),
    ];

    private static readonly string[] Names = [.. Parameters.Select(p => p.Name)];

    public static IReadOnlyList<string> Statuses { get; } =
        [HistoryTerms.Told, HistoryTerms.NotTold, HistoryTerms.Failed, HistoryTerms.Disputed, HistoryTerms.Correction];

    /// <param name="After">Where the page begins; null with the newest.</param>
    /// <param name="Problems">What is wrong with the address, as sentences; nothing is looked for until that is put right.</param>
    public sealed record Read(HistoryFilter Filter, string? After, IReadOnlyList<string> Problems);

    /// <param name="more">A parameter that somebody else reads.</param>
    public Read Of(IQueryCollection query, string? more = null)
    {
        var problems = new List<string>();
        foreach (var name in query.Keys.Except(Names).Where(n => n != more).Take(3))
            problems.Add($"There is no filter “{Short(name)}”; there are {string.Join(", ", Names)}.");
        foreach (var twice in Names.Where(n => n != "type" && query[n].Count > 1))
            problems.Add($"“{twice}” is given twice; give it once.");
        var search = One("q") is { } text ? SearchText.Of(text) : default;
        if (search.Problem is { } unsearchable)
            problems.Add(unsearchable);
        var filter = new HistoryFilter
        {
            Text = search.Search is null ? null : One("q"),
            Search = search.Search,
            Project = Value("project", p => Ids.IsPlain(ProjectId(p)) ? ProjectId(p) : null, "is neither the id nor the name of a project"),
            Organization = Value("organization", NullIfEmpty, "has no letters or digits in it"),
            Place = Value("place", NullIfEmpty, "has no letters or digits in it"),
            Types = [.. query["type"].OfType<string>().Where(t => t.Length > 0).Select(t => Type(t, problems)).OfType<ClaimType>().Distinct()],
            Severity = Struct<Severity>("severity", WireName.Read<Severity>, $"is none of {WireName.All<Severity>()}"),
            LeastUsd = Struct<decimal>("least", Usd, "is no sum; write it like 50000000, 50 million or 1.5 billion"),
            MostUsd = Struct<decimal>("most", Usd, "is no sum; write it like 50000000, 50 million or 1.5 billion"),
            Confidence = Struct<int>("confidence", Percent, "is no number of hundredths from 0 to 100"),
            Source = Value("source", s => Ids.IsPlain(s) ? s : null, "is no id of a source; the page of the sources lists them"),
            Status = Value("status", s => Statuses.Contains(s) ? s : null, $"is none of {string.Join(", ", Statuses)}"),
            From = Struct<DateOnly>("from", Day, $"is no day; write days from {FirstYear} on like 2025-03-31"),
            To = Struct<DateOnly>("to", Day, $"is no day; write days from {FirstYear} on like 2025-03-31"),
        };
        if (filter.From > filter.To)
            problems.Add("“from” lies after “to”, so that no change can be between them.");
        if (filter.LeastUsd > filter.MostUsd)
            problems.Add("“least” is more than “most”, so that no sum can be between them.");
        return new Read(filter, Value("after", a => PathId.IsHistoryPosition(a) ? a : null, "is no place in the history; begin with the newest changes"), problems);

        string? One(string name) => query[name] is [{ Length: > 0 } first, ..] && first.Trim() is { Length: > 0 } trimmed ? trimmed : null;

        string? Value(string name, Func<string, string?> read, string otherwise)
        {
            if (One(name) is not { } given)
                return null;
            var value = given.Length > LongestValue ? null : read(given);
            if (value is null)
                problems.Add($"“{name}”: “{Short(given)}” {otherwise}.");
            return value;
        }

        T? Struct<T>(string name, Func<string, T?> read, string otherwise)
            where T : struct
        {
            T? value = null;
            Value(name, given => (value = read(given))?.ToString(), otherwise);
            return value;
        }
    }

    /// <summary>People know projects by their names.</summary>
    private string ProjectId(string given) =>
        watchList.Projects.FirstOrDefault(p => string.Equals(p.DisplayName, given, StringComparison.OrdinalIgnoreCase))?.Id ?? given;

    private static ClaimType? Type(string name, List<string> problems)
    {
        if (WireName.Read<ClaimType>(name) is { } type)
            return type;
        problems.Add($"“type”: “{Short(name)}” is none of {WireName.All<ClaimType>()}.");
        return null;
    }

    internal static decimal? Usd(string text)
    {
        var sum = Sum().Match(text.Trim());
        if (!sum.Success || !decimal.TryParse(sum.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var usd = number * sum.Groups["scale"].Value.ToLowerInvariant() switch
        {
            "b" or "bn" or "billion" => 1_000_000_000m,
            "m" or "million" => 1_000_000m,
            "k" or "thousand" => 1_000m,
            _ => 1m,
        };
        return usd <= MostUsd ? usd : null;
    }

    internal static int? Percent(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 ? percent : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and < 9999 ? day : null;

    private static string? NullIfEmpty(string text) => ChangeText.Slug(text) is { Length: > 0 } slug ? slug : null;

    private static string Short(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";

    [GeneratedRegex(@"^\$?(?<number>[0-9][0-9,]{0,20}(\.[0-9]{1,6})?) ?(?<scale>k|m|b|bn|thousand|million|billion)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Sum();
}
