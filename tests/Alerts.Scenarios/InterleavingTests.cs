using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>Two workers that both have every document of a project, with their calls to the store in any order.</summary>
public sealed class InterleavingTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2025, 2, 27, 16, 0, 0, TimeSpan.Zero);

    private static readonly WatchList Watched = new(
    [
        new Project { Id = "plant", Organization = "Example Cells", Awards = [new WatchedAward(50_000_000m, "anodes", "DOE"), new WatchedAward(80_000_000m, "cells", "DOE")] },
    ]);

    private static readonly DocumentRecord[] Documents =
    [
        Document("end", SomeClaim.Of(ClaimType.FundingCancelled, 50, "anodes"), SomeClaim.Of(ClaimType.FundingRetained, 80, "cells")),
        Document("retelling", SomeClaim.Of(ClaimType.FundingCancelled, 50)),
        Document("garbled", SomeClaim.Of(ClaimType.FundingCancelled, 45)),
        Document("scope", SomeClaim.Of(ClaimType.ScopeDropped, null, "anodes"), SomeClaim.Of(ClaimType.ScopeAdded, null, "packs")),
        Document("cells", SomeClaim.Of(ClaimType.FundingReduced, 20, "cells")),
        Document("pause", SomeClaim.Of(ClaimType.ProjectPaused), SomeClaim.Of(ClaimType.InvestmentChanged, 300)),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_interleaving_gives_the_ledger_of_one_worker_with_nothing_lost_and_nothing_doubled()
    {
        var (conflicts, orders) = (0, new HashSet<string>());
        for (var seed = 1; seed <= 8; seed++)
        {
            var dice = new Dice((ulong)seed);
            var turns = new Turns(dice);
            using var shared = await StoreAsync($"shared-{seed}");
            var (one, two) = (dice.Shuffle(Documents), dice.Shuffle(Documents));
            await turns.RunAsync(ApplyAsync(new TurnStore(shared, turns), one), ApplyAsync(new TurnStore(shared, turns), two));
            Assert.Equal(Documents.Select(d => d.Document.Id).Order(), turns.Applied.Order());

            using var alone = await StoreAsync($"alone-{seed}");
            await ApplyAsync(alone, [.. turns.Applied.Select(id => Documents.Single(d => d.Document.Id == id))]);
            Assert.Equal(await LedgerAsync(alone), await LedgerAsync(shared));
            conflicts += turns.Conflicts;
            orders.Add(string.Join(' ', turns.Applied));
        }
        Assert.True(conflicts > 16, $"only {conflicts} conflicts were met");
        Assert.True(orders.Count > 6, $"only {orders.Count} orders were tried");
    }

    private static async Task ApplyAsync(ITableStore store, DocumentRecord[] order)
    {
        var clock = new FakeTimeProvider(Day);
        var documents = new DocumentRecords(store);
        using var telemetry = new AlertsTelemetry(clock);
        var step = new ApplyStep(
            Watched, [], new CurrentSubscriptions([], new SharedRecords<StoredSubscription>(store, Tables.Subscriptions, clock), new SubscriptionCheck(new AlertsSettings(), Watched)), new LedgerRecords(store), new TakeInStep(new LedgerRecords(store)), new HistoryRecords(store), documents, new ReviewRecords(store), new WorkRecords(store), new PipelineOptions(), clock, telemetry, NullLogger<ApplyStep>.Instance);
        foreach (var document in order)
        {
            var (record, etag) = (await documents.GetAsync("courier", document.Document.Id, CancellationToken.None))!.Value;
            try
            {
                await step.RunAsync(record, etag, CancellationToken.None);
            }
            catch (RowConflictException)
            {
                // The other worker has finished this document.
            }
        }
    }

    private async Task<SqliteTableStore> StoreAsync(string name)
    {
        var store = new SqliteTableStore(_folder.File($"{name}.db"));
        await new DocumentRecords(store).AddAsync(Documents, CancellationToken.None);
        return store;
    }

    /// <summary>The ledger's rows as they are stored; of those that wait to be routed only that they wait, since they name their trace.</summary>
    private static async Task<List<string>> LedgerAsync(SqliteTableStore store) =>
    [
        .. (await store.QueryAsync(Tables.Ledgers, "plant", new RowRange(), CancellationToken.None)).Rows
            .Select(r => r.Key.StartsWith("outbox", StringComparison.Ordinal) ? r.Key : $"{r.Key} {string.Concat(r.Columns.Values)}"),
    ];

    private static DocumentRecord Document(string id, params Claim[] claims) => new()
    {
        Document = new Document { Id = id, SourceId = "courier", Key = id, Title = id, Published = Day, ContentHash = id, LearnedAt = Day },
        Status = DocumentStatus.Read,
        Claims = claims,
    };
}
