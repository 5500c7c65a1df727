using System.Globalization;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Data.Sqlite;

namespace Alerts.Server.Storage;

/// <summary>
/// The table port on one SQLite file. All tables share one SQL table. Reads and writes have a connection each: in WAL mode neither
/// waits for the other, and what was answered as written is seen by every read after it.
/// </summary>
internal sealed class SqliteTableStore : ITableStore, ITableScan, IDisposable
{
    private readonly SqliteFile _reads;
    private readonly SqliteWriter _writer;

    /// <exception cref="InvalidDataException">The file can't be opened or isn't such a store; the message names it.</exception>
    public SqliteTableStore(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        SqliteFile? writes = null;
        try
        {
            Directory.CreateDirectory(folder!);
            writes = new SqliteFile(file);
            // WAL with synchronous=FULL: a batch that was answered survives a kill and a power cut.
            writes.Execute("""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                CREATE TABLE IF NOT EXISTS rows (
                    tab TEXT NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL, columns TEXT NOT NULL, version INTEGER NOT NULL,
                    PRIMARY KEY (tab, part, key)) WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS sequence (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL);
                INSERT OR IGNORE INTO sequence VALUES (1, 0);
                """);
            _reads = new SqliteFile(file);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            writes?.Dispose();
            throw new InvalidDataException($"The store {file} can't be opened: {e.Message}", e);
        }
        _writer = new SqliteWriter(writes);
    }

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, key);
        cancellation.ThrowIfCancellationRequested();
        lock (_reads)
        {
            var command = _reads.Command("SELECT key, columns, version FROM rows WHERE tab = $tab AND part = $part AND key = $key", table, partition);
            command.Parameters.AddWithValue("$key", key);
            using var reader = command.ExecuteReader();
            return Task.FromResult(reader.Read() ? ReadRow(reader) : null);
        }
    }

    public Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, range);
        cancellation.ThrowIfCancellationRequested();
        lock (_reads)
            return Task.FromResult(Query(table, partition, range));
    }

    public Task<ScanPage> ScanAsync(string table, string? continuation, CancellationToken cancellation)
    {
        StoreRules.CheckTable(table);
        cancellation.ThrowIfCancellationRequested();
        var after = continuation?.Split('/') ?? ["", ""];
        var rows = new List<ScannedRow>();
        lock (_reads)
        {
            var command = _reads.Command("SELECT key, columns, version, part FROM rows WHERE tab = $tab AND (part, key) > ($part, $key) ORDER BY part, key LIMIT 1000", table, after[0]);
            command.Parameters.AddWithValue("$key", after[1]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(new ScannedRow(reader.GetString(3), ReadRow(reader)));
        }
        return Task.FromResult(new ScanPage(rows, rows.Count == 0 ? null : $"{rows[^1].Partition}/{rows[^1].Row.Key}"));
    }

    public Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, writes);
        cancellation.ThrowIfCancellationRequested();
        return _writer.WriteAsync(table, partition, writes);
    }

    public void Dispose()
    {
        _writer.Dispose();
        lock (_reads)
            _reads.Dispose();
    }

    private RowPage Query(string table, string partition, RowRange range)
    {
        var command = _reads.Command(
            $"""
            SELECT key, columns, version FROM rows WHERE tab = $tab AND part = $part AND key >= $from
            {(range.Before is null ? "" : "AND key < $before")} {(range.Continuation is null ? "" : "AND key > $after")}
            ORDER BY key LIMIT $take
            """, table, partition);
        command.Parameters.AddWithValue("$from", range.From);
        command.Parameters.AddWithValue("$take", range.Take + 1);
        if (range.Before is not null)
            command.Parameters.AddWithValue("$before", range.Before);
        if (range.Continuation is not null)
            command.Parameters.AddWithValue("$after", range.Continuation);
        var rows = new List<Row>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (rows.Count == range.Take)
                return new RowPage(rows, rows[^1].Key);
            rows.Add(ReadRow(reader));
        }
        return new RowPage(rows, null);
    }

    private static Row ReadRow(SqliteDataReader reader) => new(
        reader.GetString(0),
        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1), ModelJson.Options)!,
        reader.GetInt64(2).ToString(CultureInfo.InvariantCulture));
}
