using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Audit: one partition, rows by inverted time and id, so that the newest come first. Nothing is taken out of it.</summary>
public sealed class AuditRecords(ITableStore store)
{
    private const string Partition = "audit";

    /// <summary>Writes it, or over it where it was begun.</summary>
    public Task WriteAsync(AuditEntry entry, CancellationToken cancellation) =>
        store.WriteAsync(Tables.Audit, Partition, new RowWrite.Upsert(Keys.Join(Keys.Inverted(entry.At), entry.Id), RecordCodec.ToColumns(entry)), cancellation);

    /// <summary>A page, newest first, of those before the moment; all where it is null.</summary>
    /// <param name="most">1 to 1,000.</param>
    public async Task<IReadOnlyList<AuditEntry>> NewestAsync(DateTimeOffset? before, int most, CancellationToken cancellation)
    {
        var from = before is { } moment ? Keys.Inverted(moment.AddTicks(-1)) : "";
        var entries = new List<AuditEntry>();
        await foreach (var row in store.ReadAllAsync<AuditEntry>(Tables.Audit, Partition, new RowRange(from, Take: most), cancellation))
        {
            entries.Add(row.Record);
            if (entries.Count == most)
                break;
        }
        return entries;
    }
}
