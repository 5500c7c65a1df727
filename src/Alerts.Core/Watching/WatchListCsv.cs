using System.Globalization;
using Alerts.Model;
using CsvHelper;
using CsvHelper.Configuration;

namespace Alerts.Watching;

/// <summary>The watch list as a table for spreadsheets: a row a project, lists in one cell (<see cref="ListedText"/>), RFC 4180.</summary>
public static class WatchListCsv
{
    private sealed record Column(string Name, Func<Project, string> Read, Func<Project, string, Project> Write);

    private static readonly Column[] Columns =
    [
        new("id", p => p.Id, (p, t) => p with { Id = t.Trim() }),
        new("organization", p => p.Organization, (p, t) => p with { Organization = t.Trim() }),
        new("aliases", p => ListedText.Of(p.Aliases), (p, t) => p with { Aliases = ListedText.Names(t) }),
        new("name", p => p.Name ?? "", (p, t) => p with { Name = OrNull(t) }),
        new("site_aliases", p => ListedText.Of(p.SiteAliases), (p, t) => p with { SiteAliases = ListedText.Names(t) }),
        new("location", p => p.Location ?? "", (p, t) => p with { Location = OrNull(t) }),
        new("awards", p => ListedText.Of(p.Awards), (p, t) => p with { Awards = ListedText.Awards(t) }),
        new("scope", p => ListedText.Of(p.Scope), (p, t) => p with { Scope = ListedText.Scope(t) }),
        new("investment_usd", p => p.InvestmentUsd is { } usd ? ListedText.Sum(usd) : "", (p, t) => p with { InvestmentUsd = OrNull(t) is { } sum ? ListedText.Sum(sum) : null }),
        new("merged", p => ListedText.Of(p.Merged), (p, t) => p with { Merged = ListedText.Merged(t) }),
        new("split_from", p => ListedText.Of(p.SplitFrom), (p, t) => p with { SplitFrom = ListedText.Origin(t) }),
    ];

    /// <summary>By itself the library quotes the whole line end alone, and not each of its two characters.</summary>
    private static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(",\"\r\n") >= 0,
    };

    private static readonly string Names = string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>
    /// With a header. It holds every field of a project; not the comments of the file, nor fields that the watch list doesn't know,
    /// nor blanks at the ends of names.
    /// </summary>
    public static string Write(WatchList list)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Written))
        {
            foreach (var column in Columns)
                csv.WriteField(column.Name);
            csv.NextRecord();
            foreach (var project in list.Projects)
            {
                foreach (var column in Columns)
                    csv.WriteField(FormulaGuard.Neutral(column.Read(project)));
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> writes, and tables with fewer columns: what a column is missing for stays as it is known.</summary>
    /// <exception cref="InvalidDataException">A sentence a line for every row that can't be used, naming it.</exception>
    public static WatchList Parse(string csv, string file, WatchList known)
    {
        var rows = Rows(csv, file);
        if (rows is not [var header, .. var lines])
            throw new InvalidDataException($"{file} is empty; its first line must name the columns: {Names}.");
        var columns = Header(header.Cells, file);
        var problems = new List<string>();
        var projects = new List<Project>();
        foreach (var (line, cells) in lines)
        {
            try
            {
                projects.Add(Project(columns, cells, known));
            }
            catch (InvalidDataException e)
            {
                problems.Add($"{file}, line {line}: {e.Message}");
            }
        }
        foreach (var twice in projects.GroupBy(p => p.Id).Where(g => g.Count() > 1))
            problems.Add($"{file}: {twice.Count()} rows have the id \"{twice.Key}\"; ids must differ.");
        return problems.Count == 0 ? new WatchList(projects) : throw new InvalidDataException(string.Join('\n', problems));
    }

    private static Project Project(Column[] columns, string[] cells, WatchList known)
    {
        if (cells.Length != columns.Length)
            throw new InvalidDataException($"the row has {cells.Length} cells, the header {columns.Length}; put a cell that holds a comma into quotes.");
        var id = FormulaGuard.Original(cells[Array.FindIndex(columns, c => c.Name == "id")]).Trim();
        if (id.Length == 0)
            throw new InvalidDataException("the row has no id.");
        if (!Ids.IsPlain(id))
            throw new InvalidDataException($"the id \"{id}\" must be letters, digits, dots, underscores and hyphens, at most 100.");
        var project = known.Find(id) ?? new Project { Id = id, Organization = "" };
        for (var i = 0; i < columns.Length; i++)
        {
            try
            {
                project = columns[i].Write(project, FormulaGuard.Original(cells[i]));
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"{columns[i].Name} of \"{id}\": {e.Message}", e);
            }
        }
        return project.Organization.Length > 0 ? project : throw new InvalidDataException($"\"{id}\" has no organization.");
    }

    private static Column[] Header(string[] header, string file)
    {
        var names = header.Select(h => h.Trim().ToLowerInvariant()).ToList();
        foreach (var unknown in names.Where(n => !Columns.Any(c => c.Name == n)))
        {
            throw new InvalidDataException(names.Count == 1 && unknown.Contains(';', StringComparison.Ordinal)
                ? $"{file}: the columns are separated by \";\"; separate them by commas."
                : $"{file} has a column \"{unknown}\", which isn't known; known are {Names}.");
        }
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"{file} has the column \"{twice.Key}\" twice.");
        if (Columns.Take(2).Select(c => c.Name).FirstOrDefault(n => !names.Contains(n)) is { } missing)
            throw new InvalidDataException($"{file} has no column \"{missing}\"; it needs id and organization.");
        return [.. names.Select(n => Columns.Single(c => c.Name == n))];
    }

    private static List<(int Line, string[] Cells)> Rows(string csv, string file)
    {
        var rows = new List<(int Line, string[] Cells)>();
        using var text = new StringReader(csv.TrimStart('\uFEFF'));
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        try
        {
            while (parser.Read())
            {
                if (!parser.Record!.All(string.IsNullOrWhiteSpace))
                    rows.Add((parser.RawRow, parser.Record!));
            }
        }
        catch (CsvHelperException e)
        {
            throw new InvalidDataException($"{file}, line {parser.RawRow}: a quote stands where none belongs; double it and put the whole cell into quotes.", e);
        }
        return rows;
    }

    private static string? OrNull(string cell) => string.IsNullOrWhiteSpace(cell) ? null : cell.Trim();
}
