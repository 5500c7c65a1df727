using System.Text;

namespace Alerts.Watching;

/// <summary>
/// Lists in one cell: items separated by ";", fields of an item by "|". Where one of these, or a backslash, belongs to a name, a
/// backslash stands before it. Blanks around items and fields don't count.
/// </summary>
internal static class CellText
{
    public static string Join(IEnumerable<IReadOnlyList<string?>> items) =>
        string.Join("; ", items.Select(fields => string.Join('|', fields.Reverse().SkipWhile(string.IsNullOrEmpty).Reverse().Select(Escaped))));

    public static IReadOnlyList<IReadOnlyList<string>> Split(string cell)
    {
        var items = new List<IReadOnlyList<string>>();
        var (fields, field) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length)
                field.Append(cell[++i]);
            else if (cell[i] is ';' or '|')
                End(item: cell[i] == ';');
            else
                field.Append(cell[i]);
        }
        End(item: true);
        return items;

        void End(bool item)
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
            if (!item)
                return;
            if (fields.Exists(f => f.Length > 0))
                items.Add(fields);
            fields = [];
        }
    }

    private static string Escaped(string? field) => (field ?? "").Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal);
}
