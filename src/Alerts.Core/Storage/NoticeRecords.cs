using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Notices: one partition, rows by inverted time and id, so that the newest come first.</summary>
public sealed class NoticeRecords(ITableStore store)
{
    private const string Partition = "notice";

    /// <returns>False where it is there already.</returns>
    public async Task<bool> AddAsync(Notice notice, CancellationToken cancellation)
    {
        try
        {
            await store.WriteAsync(Tables.Notices, Partition, new RowWrite.Insert(Keys.Join(Keys.Inverted(notice.At), notice.Id), RecordCodec.ToColumns(notice)), cancellation);
            return true;
        }
        catch (RowExistsException)
        {
            return false;
        }
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Notice>> NewestAsync(int most, CancellationToken cancellation)
    {
        var notices = new List<Notice>();
        await foreach (var row in store.ReadAllAsync<Notice>(Tables.Notices, Partition, new RowRange("", Take: most), cancellation))
        {
            notices.Add(row.Record);
            if (notices.Count == most)
                break;
        }
        return notices;
    }
}
