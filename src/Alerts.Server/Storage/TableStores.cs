using Alerts.Azure.Tables;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Server.Storage;

internal static class TableStores
{
    /// <summary>Opens the store that the settings name; whoever gets it disposes of it.</summary>
    /// <exception cref="InvalidDataException">It can't be opened; a sentence that says why.</exception>
    public static async Task<ITableStore> OpenAsync(StorageSettings settings, CancellationToken cancellation) =>
        settings.IsAzureTables ? await AzureTables.OpenAsync(settings, Tables.All, cancellation) : new SqliteTableStore(settings.Path);
}
