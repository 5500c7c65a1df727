using System.Globalization;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Data.Sqlite;

namespace Alerts.Server.Storage;

/// <summary>
/// The table port on one SQLite file. All tables share one SQL table; a write transaction is one batch.
/// One connection, one caller at a time: SQLite has a single writer anyway, and a read takes microseconds.
/// </summary>
internal sealed class SqliteTableStore : ITableStore, ITableScan, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <exception cref="InvalidDataException">The file can't be opened or isn't such a store; the message names it.</exception>
    public SqliteTableStore(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        try
        {
            Directory.CreateDirectory(folder!);
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            _connection.Open();
            // WAL with synchronous=FULL: a batch that was answered survives a kill and a power cut.
            Execute("""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA busy_timeout = 10000;
                CREATE TABLE IF NOT EXISTS rows (
                    tab TEXT NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL, columns TEXT NOT NULL, version INTEGER NOT NULL,
                    PRIMARY KEY (tab, part, key)) WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS sequence (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL);
                INSERT OR IGNORE INTO sequence VALUES (1, 0);
                """);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            _connection?.Dispose();
            throw new InvalidDataException($"The store {file} can't be opened: {e.Message}", e);
        }
    }

    public async Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, key);
        using var turn = await TurnAsync(cancellation);
        using var command = Command("SELECT key, columns, version FROM rows WHERE tab = $tab AND part = $part AND key = $key", table, partition);
        command.Parameters.AddWithValue("$key", key);
        using var reader = command.ExecuteReader();
        return reader.Read() ? ReadRow(reader) : null;
    }

    public async Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, range);
        using var turn = await TurnAsync(cancellation);
        using var command = Command(
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

    public async Task<ScanPage> ScanAsync(string table, string? continuation, CancellationToken cancellation)
    {
        StoreRules.CheckTable(table);
        using var turn = await TurnAsync(cancellation);
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT key, columns, version, part FROM rows WHERE tab = $tab AND (part, key) > ($part, $key) ORDER BY part, key LIMIT 1000";
        var after = continuation?.Split('/') ?? ["", ""];
        command.Parameters.AddWithValue("$tab", table);
        command.Parameters.AddWithValue("$part", after[0]);
        command.Parameters.AddWithValue("$key", after[1]);
        var rows = new List<ScannedRow>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(new ScannedRow(reader.GetString(3), ReadRow(reader)));
        return new ScanPage(rows, rows.Count == 0 ? null : $"{rows[^1].Partition}/{rows[^1].Row.Key}");
    }

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, writes);
        using var turn = await TurnAsync(cancellation);
        using var transaction = _connection.BeginTransaction();
        var etags = writes.Select(write => Write(transaction, table, partition, write)).ToList();
        transaction.Commit();
        return etags;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    private string Write(SqliteTransaction transaction, string table, string partition, RowWrite write)
    {
        var sql = write switch
        {
            RowWrite.Insert => "INSERT INTO rows VALUES ($tab, $part, $key, $columns, $next) ON CONFLICT DO NOTHING RETURNING version",
            RowWrite.Upsert => """
                INSERT INTO rows VALUES ($tab, $part, $key, $columns, $next)
                ON CONFLICT DO UPDATE SET columns = excluded.columns, version = $next RETURNING version
                """,
            RowWrite.Replace => """
                UPDATE rows SET columns = $columns, version = $next
                WHERE tab = $tab AND part = $part AND key = $key AND version = $version RETURNING version
                """,
            _ => "DELETE FROM rows WHERE tab = $tab AND part = $part AND key = $key",
        };
        using var command = Command(sql, table, partition);
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$key", write.Key);
        if (write is not RowWrite.Delete)
        {
            command.Parameters.AddWithValue("$next", NextVersion(transaction));
            command.Parameters.AddWithValue("$columns", JsonSerializer.Serialize(write.Columns, ModelJson.Options));
        }
        if (write is RowWrite.Replace { ETag: var etag })
            command.Parameters.AddWithValue("$version", long.TryParse(etag, CultureInfo.InvariantCulture, out var version) ? version : -1);
        var written = command.ExecuteScalar() as long?;
        return written switch
        {
            not null => written.Value.ToString(CultureInfo.InvariantCulture),
            null when write is RowWrite.Insert => throw new RowExistsException(table, partition, write.Key),
            null when write is RowWrite.Replace => throw new RowConflictException(table, partition, write.Key),
            _ => "",
        };
    }

    /// <summary>Versions never repeat, so that a row deleted and made anew can't pass for the old one.</summary>
    private long NextVersion(SqliteTransaction transaction)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE sequence SET value = value + 1 RETURNING value";
        return (long)command.ExecuteScalar()!;
    }

    private static Row ReadRow(SqliteDataReader reader) => new(
        reader.GetString(0),
        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1), ModelJson.Options)!,
        reader.GetInt64(2).ToString(CultureInfo.InvariantCulture));

    private SqliteCommand Command(string sql, string table, string partition)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tab", table);
        command.Parameters.AddWithValue("$part", partition);
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<IDisposable> TurnAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
