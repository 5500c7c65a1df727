using System.Runtime.CompilerServices;
using Alerts.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Alerts.Azure.Tables;

/// <summary>
/// The table port on Azure Table Storage. Throttling, time-outs and 5xx are tried again by the client with growing, jittered pauses
/// and the service's Retry-After (<see cref="AzureTables.Options"/>). Answers: 404 of a row → none, 409 → exists, 412 → conflict.
/// </summary>
public sealed class AzureTableStore : ITableStore, ITableScan
{
    private readonly Dictionary<string, TableClient> _tables;

    /// <param name="tables">By the name that the program knows each under. They exist: <see cref="AzureTables.OpenAsync"/> makes them.</param>
    internal AzureTableStore(IReadOnlyDictionary<string, TableClient> tables) => _tables = new(tables, StringComparer.Ordinal);

    public async Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, key);
        try
        {
            return TableEntities.Row(table, await Client(table).GetEntityAsync<TableEntity>(partition, key, cancellationToken: cancellation));
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode != TableErrorCode.TableNotFound)
        {
            // A table that is gone is no empty table: taken for one, everything in it would be told anew.
            return null;
        }
    }

    public async Task<RowPage> QueryAsync(string table, string partition, RowRange range, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, range);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        if (range.From.Length > 0)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey ge {range.From}");
        if (range.Before is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {range.Before}");
        var (entities, continuation) = await PageAsync(table, filter, range.Take, range.Continuation, cancellation);
        return new RowPage([.. entities.Select(e => TableEntities.Row(table, e))], continuation);
    }

    public async Task<ScanPage> ScanAsync(string table, string? continuation, CancellationToken cancellation)
    {
        StoreRules.CheckTable(table);
        var (entities, next) = await PageAsync(table, filter: null, take: 1000, continuation, cancellation);
        return new ScanPage([.. entities.Select(e => new ScannedRow(e.PartitionKey, TableEntities.Row(table, e)))], next);
    }

    public async Task<IReadOnlyList<string>> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        StoreRules.Check(table, partition, writes);
        var client = Client(table);
        var sends = new StrongBox<int>();
        using var counted = SendCount.In(sends);
        var rounds = 0;
        var left = writes.ToList();
        while (left.Count > 0)
        {
            rounds++;
            try
            {
                var etags = left.Count == 1 ? [await WriteOneAsync(client, partition, left[0], cancellation)] : await WriteBatchAsync(client, partition, left, cancellation);
                return InOrder(writes, left, etags);
            }
            catch (RequestFailedException e) when (Failed(e, left) is { } write && e.ErrorCode != TableErrorCode.TableNotFound)
            {
                switch (e.Status, write)
                {
                    case (404, RowWrite.Delete):
                        // A batch fails with a row that isn't there, and deleting such a row is no error.
                        left.Remove(write);
                        continue;
                    case (409 or 412 or 404, _) when sends.Value > rounds && await WrittenAsync(table, partition, left, cancellation) is { } etags:
                        return InOrder(writes, left, etags);
                    case (409, _):
                        throw new RowExistsException(table, partition, write.Key);
                    case (412 or 404, _):
                        throw new RowConflictException(table, partition, write.Key);
                    default:
                        throw;
                }
            }
        }
        return InOrder(writes, left, []);
    }

    private static async Task<string> WriteOneAsync(TableClient client, string partition, RowWrite write, CancellationToken cancellation)
    {
        var response = write switch
        {
            RowWrite.Insert insert => await client.AddEntityAsync(TableEntities.Of(partition, insert.Key, insert.Columns), cancellation),
            RowWrite.Upsert upsert => await client.UpsertEntityAsync(TableEntities.Of(partition, upsert.Key, upsert.Columns), TableUpdateMode.Replace, cancellation),
            RowWrite.Replace replace => await client.UpdateEntityAsync(
                TableEntities.Of(partition, replace.Key, replace.Columns), new ETag(replace.ETag), TableUpdateMode.Replace, cancellation),
            _ => await client.DeleteEntityAsync(partition, write.Key, ETag.All, cancellation),
        };
        return ETagOf(response);
    }

    private static async Task<IReadOnlyList<string>> WriteBatchAsync(TableClient client, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        var actions = writes.Select(write => write switch
        {
            RowWrite.Insert insert => new TableTransactionAction(TableTransactionActionType.Add, TableEntities.Of(partition, insert.Key, insert.Columns)),
            RowWrite.Upsert upsert => new TableTransactionAction(TableTransactionActionType.UpsertReplace, TableEntities.Of(partition, upsert.Key, upsert.Columns)),
            RowWrite.Replace replace => new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, TableEntities.Of(partition, replace.Key, replace.Columns), new ETag(replace.ETag)),
            _ => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, write.Key), ETag.All),
        });
        var response = await client.SubmitTransactionAsync(actions, cancellation);
        return [.. response.Value.Select(ETagOf)];
    }

    /// <summary>Whether everything stands as this write would have it: then it was ours, and its reply was lost.</summary>
    private async Task<IReadOnlyList<string>?> WrittenAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellation)
    {
        var etags = new List<string>();
        foreach (var write in writes)
        {
            var row = await GetAsync(table, partition, write.Key, cancellation);
            if (write is RowWrite.Delete ? row is not null : row is null || !TableEntities.SameColumns(row.Columns, write.Columns))
                return null;
            etags.Add(row?.ETag ?? "");
        }
        return etags;
    }

    private async Task<(IReadOnlyList<TableEntity> Entities, string? Continuation)> PageAsync(
        string table, string? filter, int take, string? continuation, CancellationToken cancellation)
    {
        await foreach (var page in Client(table).QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation).AsPages(continuation, take))
            return (page.Values, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        return ([], null);
    }

    private TableClient Client(string table) => _tables.TryGetValue(table, out var client)
        ? client
        : throw new ArgumentException($"The table {table} was not opened at start; known are {string.Join(", ", _tables.Keys)}.", nameof(table));

    /// <summary>The write that made the call fail; null where that can't be told.</summary>
    private static RowWrite? Failed(RequestFailedException e, List<RowWrite> writes) =>
        writes.Count == 1 ? writes[0] : (e as TableTransactionFailedException)?.FailedTransactionActionIndex is { } index && index < writes.Count ? writes[index] : null;

    private static List<string> InOrder(IReadOnlyList<RowWrite> writes, List<RowWrite> written, IReadOnlyList<string> etags) =>
        [.. writes.Select(w => written.IndexOf(w) is >= 0 and var at && w is not RowWrite.Delete ? etags[at] : "")];

    private static string ETagOf(Response response) => response.Headers.ETag?.ToString() ?? "";
}
