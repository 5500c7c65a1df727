using Alerts.Model;

namespace Alerts.Storage;

/// <summary>Table ReaderChoices: one partition, a row a subscription and channel of which somebody has chosen anything.</summary>
public sealed class ReaderChoiceRecords(ITableStore store)
{
    private const string Partition = "choice";

    /// <returns>One without a choice where nobody has made any.</returns>
    public async Task<ReaderChoice> GetAsync(string subscriptionId, string channel, CancellationToken cancellation) =>
        (await store.ReadAsync<ReaderChoice>(Tables.ReaderChoices, Partition, Keys.Join(subscriptionId, channel), cancellation))?.Record ?? new ReaderChoice(subscriptionId, channel);

    public async Task<IReadOnlyDictionary<(string Subscription, string Channel), ReaderChoice>> AllAsync(CancellationToken cancellation)
    {
        var all = new Dictionary<(string, string), ReaderChoice>();
        await foreach (var row in store.ReadAllAsync<ReaderChoice>(Tables.ReaderChoices, Partition, new RowRange(), cancellation))
            all[(row.Record.SubscriptionId, row.Record.Channel)] = row.Record;
        return all;
    }

    public Task SaveAsync(ReaderChoice choice, CancellationToken cancellation) =>
        store.WriteAsync(Tables.ReaderChoices, Partition, new RowWrite.Upsert(Keys.Join(choice.SubscriptionId, choice.Channel), RecordCodec.ToColumns(choice)), cancellation);
}
