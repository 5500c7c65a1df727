using System.Globalization;
using System.Text.Json;
using static Alerts.Sources.ReplyJson;

namespace Alerts.Sources.Edgar;

/// <summary>Replies of EDGAR → records. A filing that lacks what it needs is left out.</summary>
internal static class EdgarJson
{
    private const int LongestText = 200;

    private static readonly string[] FieldNames = ["form", "acceptanceDateTime", "items", "primaryDocument", "filingDate"];

    /// <summary>data.sec.gov/submissions/CIK….json: filings are parallel lists, a list a field.</summary>
    /// <exception cref="ReplyFormatException">No list of filings.</exception>
    public static CompanyFilings Submissions(ReadOnlyMemory<byte> body, string host) => Read(body, host, root =>
    {
        var recent = Part(Part(root, "filings"), "recent");
        var accessions = List(recent, "accessionNumber", host);
        var fields = FieldNames.ToDictionary(name => name, name => Items(recent, name) ?? [], StringComparer.Ordinal);
        string? At(string name, int i) => i < fields[name].Count && fields[name][i] is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        var filings = new List<Filing>();
        for (var i = 0; i < accessions.Count; i++)
        {
            if (accessions[i] is { ValueKind: JsonValueKind.String } number && IsAccession(number.GetString()!)
                && At("form", i) is { } form && At("primaryDocument", i) is { } file && IsFile(file)
                && (Moment(At("acceptanceDateTime", i)) ?? Moment(At("filingDate", i))) is { } accepted)
            {
                var items = (At("items", i) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                filings.Add(new Filing(number.GetString()!, form, accepted, items, file));
            }
        }
        var cik = Number(root, "cik") is { } given and > 0 and < 10_000_000_000m ? (long)given : throw new ReplyFormatException($"{host} doesn't say whose filings these are.");
        return new CompanyFilings(Text(root, "name", LongestText), cik, filings);
    });

    /// <summary>The files of one filing that are exhibit 99, which is where the news itself is mostly attached.</summary>
    /// <exception cref="ReplyFormatException">No list of files.</exception>
    public static IReadOnlyList<string> Exhibits(ReadOnlyMemory<byte> body, string host) => Read<IReadOnlyList<string>>(body, host, root =>
    [
        .. List(Part(root, "directory"), "item", host).Select(item => Text(item, "name", LongestText)).OfType<string>()
            .Where(name => IsFile(name) && IsPage(name) && SaysNinetyNine(name)).Order(StringComparer.Ordinal),
    ]);

    private static bool IsPage(string name) => name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".html", StringComparison.OrdinalIgnoreCase);

    /// <summary>"ex99-1.htm", "d12345dex991.htm", "ea0212-8kex99_1.htm", "exhibit991.htm"; nothing but habit names them.</summary>
    private static bool SaysNinetyNine(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return letters.Contains("ex99", StringComparison.Ordinal) || letters.Contains("exhibit99", StringComparison.Ordinal);
    }

    /// <summary>"0001811882-25-000123"</summary>
    private static bool IsAccession(string text) => text.Length is >= 18 and <= 24 && text.All(c => char.IsAsciiDigit(c) || c == '-');

    /// <summary>A plain file name, which can lead nowhere else.</summary>
    private static bool IsFile(string name) => name.Length is > 0 and <= 150 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
