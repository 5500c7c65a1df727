using Alerts.Azure.Tables;
using Alerts.Storage;

namespace Alerts.Scenarios.Storage;

[Collection(AzuriteTests.Name)]
public sealed class AzureTableStoreTests(AzuriteFixture azurite) : StoreContract, IAsyncLifetime
{
    private AzureTableStore? _store;

    private protected override ITableStore Store => _store!;

    public async ValueTask InitializeAsync() =>
        _store = await AzureTables.OpenAsync(azurite.Fresh(), ["Things", "Others"], TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
