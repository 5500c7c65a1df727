using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table Notices: one partition, rows by inverted time and id, so that the newest come first.</summary>
public sealed class NoticeRecords(ITableStore store)
{
    private const string Partition = "notice";

    /// <summary>How far back a notice is looked for that a crash made before: it can only be one of the last.</summary>
    private const int Last = 100;

    /// <returns>The notice as it is stored, which of one that is there already is the earlier one; and whether it is new.</returns>
    public async Task<(Notice Notice, bool IsNew)> AddAsync(Notice notice, CancellationToken cancellation)
    {
        if ((await NewestAsync(Last, cancellation)).FirstOrDefault(n => n.Id == notice.Id) is { } known)
            return (known, false);
        await store.WriteAsync(Tables.Notices, Partition, new RowWrite.Upsert(Key(notice.Id, notice.At), RecordCodec.ToColumns(notice)), cancellation);
        return (notice, true);
    }

    /// <returns>Null where there is none.</returns>
    public async Task<Notice?> GetAsync(string id, DateTimeOffset at, CancellationToken cancellation) =>
        (await store.ReadAsync<Notice>(Tables.Notices, Partition, Key(id, at), cancellation))?.Record;

    private static string Key(string id, DateTimeOffset at) => Keys.Join(Keys.Inverted(at), id);

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
