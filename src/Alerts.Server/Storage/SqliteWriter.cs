using System.Globalization;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Data.Sqlite;

namespace Alerts.Server.Storage;

/// <summary>
/// Writes batches in the order they come. Those that come while one is being written share the next transaction: the disk is what
/// takes long, and it takes no longer for many. Each still is written whole or not at all, and is answered when it can't be lost any more.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file) : IDisposable
{
    private readonly Lock _gate = new();
    private List<Batch> _waiting = [];
    private bool _writing;

    public Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        var batch = new Batch(table, partition, writes);
        bool first;
        lock (_gate)
        {
            _waiting.Add(batch);
            (first, _writing) = (!_writing, true);
        }
        if (first)
            WriteWaiting();
        return batch.Written.Task;
    }

    public void Dispose()
    {
        lock (file)
            file.Dispose();
    }

    private void WriteWaiting()
    {
        List<Batch> batches;
        lock (_gate)
            (batches, _waiting) = (_waiting, []);
        Write(batches);
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _writing = false;
                return;
            }
        }
        // Whoever wrote these goes on with what it has to do.
        ThreadPool.UnsafeQueueUserWorkItem(_ => WriteWaiting(), null);
    }

    private void Write(List<Batch> batches)
    {
        try
        {
            lock (file)
            {
                using var transaction = file.BeginTransaction();
                var version = NextVersions(transaction, batches.Sum(b => b.Writes.Count));
                foreach (var batch in batches)
                {
                    Write(transaction, batch, version, alone: batches.Count == 1);
                    version += batch.Writes.Count;
                }
                transaction.Commit();
            }
        }
        catch (Exception e)
        {
            batches.ForEach(b => b.Problem ??= e);
        }
        foreach (var batch in batches)
            batch.Answer();
    }

    /// <summary>What one batch runs into is no matter of the others.</summary>
    /// <param name="alone">Where there are no others, the transaction itself can be given up.</param>
    private void Write(SqliteTransaction transaction, Batch batch, long version, bool alone)
    {
        const string Savepoint = "batch";
        if (!alone)
            transaction.Save(Savepoint);
        try
        {
            batch.ETags = [.. batch.Writes.Select((write, n) => Write(transaction, batch, write, version + n))];
        }
        catch (Exception e) when (e is RowExistsException or RowConflictException)
        {
            batch.Problem = e;
            if (alone)
                throw;
            transaction.Rollback(Savepoint);
        }
        if (!alone)
            transaction.Release(Savepoint);
    }

    private string Write(SqliteTransaction transaction, Batch batch, RowWrite write, long next)
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
        var command = file.Command(sql, batch.Table, batch.Partition);
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$key", write.Key);
        if (write is not RowWrite.Delete)
        {
            command.Parameters.AddWithValue("$next", next);
            command.Parameters.AddWithValue("$columns", JsonSerializer.Serialize(write.Columns, ModelJson.Options));
        }
        if (write is RowWrite.Replace { ETag: var etag })
            command.Parameters.AddWithValue("$version", long.TryParse(etag, CultureInfo.InvariantCulture, out var version) ? version : -1);
        var written = command.ExecuteScalar() as long?;
        return written switch
        {
            not null => written.Value.ToString(CultureInfo.InvariantCulture),
            null when write is RowWrite.Insert => throw new RowExistsException(batch.Table, batch.Partition, write.Key),
            null when write is RowWrite.Replace => throw new RowConflictException(batch.Table, batch.Partition, write.Key),
            _ => "",
        };
    }

    /// <summary>The first of so many new versions. They never repeat, so that a row deleted and made anew can't pass for the old one.</summary>
    private long NextVersions(SqliteTransaction transaction, int count)
    {
        var command = file.Command("UPDATE sequence SET value = value + $count RETURNING value - $count + 1");
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$count", count);
        return (long)command.ExecuteScalar()!;
    }

    private sealed class Batch(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        public string Table => table;

        public string Partition => partition;

        public IReadOnlyList<RowWrite> Writes => writes;

        public IReadOnlyList<string> ETags { get; set; } = [];

        public Exception? Problem { get; set; }

        public TaskCompletionSource<IReadOnlyList<string>> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer()
        {
            if (Problem is null)
                Written.SetResult(ETags);
            else
                Written.SetException(Problem);
        }
    }
}
