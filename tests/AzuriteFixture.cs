using Alerts.Model;
using Alerts.Settings;

namespace Alerts.Tests;

/// <summary>One emulator for all tests that need one; each takes tables of its own by a prefix.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite? _azurite;
    private int _prefixes;

    public async ValueTask InitializeAsync()
    {
        if (Azurite.Missing is null)
            _azurite = await Azurite.StartAsync(CancellationToken.None);
    }

    /// <summary>Settings of an account in which there is nothing yet. Skips the test where there is no emulator.</summary>
    internal StorageSettings Fresh()
    {
        Assert.SkipWhen(_azurite is null, Azurite.Missing ?? "");
        return new StorageSettings
        {
            Kind = StorageSettings.AzureTables,
            ConnectionString = new Secret(_azurite.ConnectionString),
            TablePrefix = $"T{Interlocked.Increment(ref _prefixes)}x",
        };
    }

    public ValueTask DisposeAsync()
    {
        _azurite?.Dispose();
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
