using System.Globalization;
using Alerts.Model;

namespace Alerts.Watching;

/// <summary>Awards, scope items and merges as one line of text each, in CSV cells and on the command line.</summary>
public static class ListedText
{
    public const string AwardForm = "AMOUNT|PURPOSE|FUNDER|PROGRAM|FAIN";
    public const string ScopeForm = "NAME|known|SYNONYM|SYNONYM…";

    public static string Of(IEnumerable<string> names) => CellText.Join(names.Select(n => new[] { n }));

    public static string Of(IEnumerable<WatchedAward> awards) =>
        CellText.Join(awards.Select(a => new[] { Sum(a.AmountUsd), a.Purpose, a.Funder, a.Program, a.Fain }));

    public static string Of(IEnumerable<WatchedScope> scope) =>
        CellText.Join(scope.Select(s => new[] { s.Name, s.Known ? "known" : "" }.Concat(s.Synonyms).ToList()));

    public static string Of(IEnumerable<MergedProject> merged) => CellText.Join(merged.Select(m => new[] { m.Id, Day(m.On), m.Reason, m.Author, m.Name }));

    public static string Of(SplitOrigin? origin) =>
        origin is null ? "" : CellText.Join([[origin.Id, Day(origin.On), origin.Reason, origin.Author]]);

    public static string Sum(decimal usd) => usd.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static IReadOnlyList<string> Names(string text) => [.. CellText.Split(text).Select(fields => Fields(fields, 1, "a name", text)[0]!)];

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static IReadOnlyList<WatchedAward> Awards(string text) => [.. CellText.Split(text).Select(item =>
    {
        var fields = Fields(item, 5, AwardForm, text);
        return new WatchedAward(Sum(fields[0] ?? ""), fields[1], fields[2], fields[3], fields[4]);
    })];

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static IReadOnlyList<WatchedScope> Scope(string text) => [.. CellText.Split(text).Select(fields =>
    {
        var (name, rest) = (fields[0], fields.Skip(1).ToList());
        if (name.Length == 0)
            throw new InvalidDataException($"the scope item \"{string.Join('|', fields)}\" has no name; write {ScopeForm}.");
        if (rest is [not ("" or "known"), ..])
            throw new InvalidDataException($"the scope item \"{name}\" has \"{rest[0]}\" where \"known\" or nothing must stand; write {ScopeForm}.");
        return new WatchedScope(name, [.. rest.Skip(1).Where(s => s.Length > 0)], rest is ["known", ..]);
    })];

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static IReadOnlyList<MergedProject> Merged(string text) => [.. CellText.Split(text).Select(item =>
    {
        var fields = Fields(item, 5, "ID|DAY|REASON|AUTHOR|NAME", text);
        return new MergedProject(fields[0] ?? "", fields[4] ?? fields[0] ?? "", Day(fields[1]), fields[2] ?? "", fields[3]);
    })];

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static SplitOrigin? Origin(string text)
    {
        if (CellText.Split(text) is not [var item])
            return string.IsNullOrWhiteSpace(text) ? null : throw new InvalidDataException($"\"{text}\" names more than one project that it was split from.");
        var fields = Fields(item, 4, "ID|DAY|REASON|AUTHOR", text);
        return new SplitOrigin(fields[0] ?? "", Day(fields[1]), fields[2] ?? "", fields[3]);
    }

    /// <exception cref="InvalidDataException">A sentence that names what can't be read.</exception>
    public static decimal Sum(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var usd)
        ? usd
        : throw new InvalidDataException($"\"{text}\" is no sum; write US dollars in digits alone, like 5200000.");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new InvalidDataException($"\"{text}\" is no day; write it like 2026-03-31.");

    /// <summary>So many fields, null where one is left empty.</summary>
    private static string?[] Fields(IReadOnlyList<string> item, int most, string form, string text)
    {
        if (item.Count > most)
            throw new InvalidDataException($"\"{text}\" has {item.Count} parts between \"|\" where {most} are meant ({form}); write \"\\|\" where a name has one.");
        var fields = new string?[most];
        for (var i = 0; i < item.Count; i++)
            fields[i] = item[i].Length == 0 ? null : item[i];
        return fields;
    }
}
