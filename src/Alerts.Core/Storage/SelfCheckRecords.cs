using System.Globalization;
using Alerts.Model;

namespace Alerts.Storage;

/// <summary>What was missing when it was last looked.</summary>
/// <param name="Missing">Ids of messages that were queued again, or stand still.</param>
/// <param name="ToldAt">Since when operators know that some of it stays; null while there is nothing to tell.</param>
public sealed record MissingRecord(IReadOnlyList<string> Missing, DateTimeOffset? ToldAt = null);

/// <summary>Table SelfChecks: the partition "drill" has a row a day, newest first; the partition "missing" one row.</summary>
public sealed class SelfCheckRecords(ITableStore store)
{
    private const string Drill = "drill";
    private const string Missing = "missing";
    private const string Last = "last";

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<FireDrillResult>> DrillsAsync(int most, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(Tables.SelfChecks, Drill, new RowRange(Take: most), cancellation);
        return [.. page.Rows.Select(row => RecordCodec.FromColumns<FireDrillResult>(row.Columns))];
    }

    public Task SaveAsync(FireDrillResult drill, CancellationToken cancellation) =>
        store.WriteAsync(Tables.SelfChecks, Drill, new RowWrite.Upsert((99999999 - int.Parse($"{drill.Day:yyyyMMdd}", CultureInfo.InvariantCulture)).ToString("D8", CultureInfo.InvariantCulture), RecordCodec.ToColumns(drill)), cancellation);

    public async Task<MissingRecord> MissingAsync(CancellationToken cancellation) =>
        (await store.ReadAsync<MissingRecord>(Tables.SelfChecks, Missing, Last, cancellation))?.Record ?? new MissingRecord([]);

    public Task SaveAsync(MissingRecord missing, CancellationToken cancellation) =>
        store.WriteAsync(Tables.SelfChecks, Missing, new RowWrite.Upsert(Last, RecordCodec.ToColumns(missing)), cancellation);
}
