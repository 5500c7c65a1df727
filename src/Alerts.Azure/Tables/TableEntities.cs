using Alerts.Storage;
using Azure.Data.Tables;

namespace Alerts.Azure.Tables;

/// <summary>Rows of the port as entities of the table service: each column is a string property.</summary>
internal static class TableEntities
{
    private static readonly string[] System = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    public static TableEntity Of(string partition, string key, IReadOnlyDictionary<string, string> columns)
    {
        var entity = new TableEntity(partition, key);
        foreach (var (name, value) in columns)
            entity[name] = value;
        return entity;
    }

    /// <exception cref="InvalidDataException">The row holds something that this program never writes; the message names it.</exception>
    public static Row Row(string table, TableEntity entity)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in entity)
        {
            if (System.Contains(name))
                continue;
            columns[name] = value as string ?? throw new InvalidDataException(
                $"The table {table} isn't this program's: its row {entity.PartitionKey}/{entity.RowKey} has a column {name} of type {value?.GetType().Name ?? "null"}. Name another account, or a Storage:TablePrefix.");
        }
        return new Row(entity.RowKey, columns, entity.ETag.ToString());
    }

    public static bool SameColumns(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(c => other.TryGetValue(c.Key, out var value) && value == c.Value);
}
