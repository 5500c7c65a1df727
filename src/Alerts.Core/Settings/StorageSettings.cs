using System.Text.RegularExpressions;
using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Where everything is kept: one SQLite file, or the tables of an Azure storage account.</summary>
public sealed partial record StorageSettings
{
    public const string Sqlite = "Sqlite";
    public const string AzureTables = "AzureTables";

    /// <summary>"Sqlite" or "AzureTables".</summary>
    public string Kind { get; init; } = Sqlite;

    /// <summary>The SQLite file.</summary>
    public string Path { get; init; } = "data/alerts.db";

    /// <summary>The account's table endpoint, such as https://NAME.table.core.windows.net; reached with the identity that the program runs as.</summary>
    public Uri? Account { get; init; }

    /// <summary>Instead of <see cref="Account"/>: a connection string, which holds a key.</summary>
    public Secret? ConnectionString { get; init; }

    /// <summary>Stands before the name of every table, so that several installations can share an account.</summary>
    public string TablePrefix { get; init; } = "";

    public bool IsAzureTables => Kind.Equals(AzureTables, StringComparison.OrdinalIgnoreCase);

    /// <summary>A sentence for everything that can't be used; empty when all can.</summary>
    public IReadOnlyList<string> Validate() => [.. Problems()];

    private IEnumerable<string> Problems()
    {
        if (IsAzureTables)
            return TableProblems();
        if (!Kind.Equals(Sqlite, StringComparison.OrdinalIgnoreCase))
            return [$"Storage:Kind is \"{Kind}\"; known are \"{Sqlite}\" and \"{AzureTables}\"."];
        return string.IsNullOrWhiteSpace(Path) ? ["Storage:Path must name a file."] : [];
    }

    private IEnumerable<string> TableProblems()
    {
        if (Account is null == ConnectionString is null)
            yield return "Storage: AzureTables needs either Account, such as https://NAME.table.core.windows.net, or ConnectionString.";
        if (Account is { } account && (!account.IsAbsoluteUri || account.Scheme != "https"))
            yield return "Storage:Account must be an https address, such as https://NAME.table.core.windows.net.";
        if (TablePrefix.Length > 0 && !Prefix().IsMatch(TablePrefix))
            yield return $"Storage:TablePrefix is \"{TablePrefix}\"; it must be 1 to 30 letters and digits, beginning with a letter.";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,29}$", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
