using Alerts.Settings;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace Alerts.Azure.Tables;

/// <summary>Opens the tables of a storage account once, at start: makes those that are missing and looks whether they are ours.</summary>
public static class AzureTables
{
    /// <param name="settings">With Kind AzureTables, and valid.</param>
    /// <param name="tables">Names as the program knows them; the account has them with the prefix of the settings.</param>
    /// <param name="configure">A last word on the client's options, for tests and measurements.</param>
    /// <exception cref="InvalidDataException">The account can't be used; a sentence that says why and what to do.</exception>
    public static async Task<AzureTableStore> OpenAsync(
        StorageSettings settings, IEnumerable<string> tables, CancellationToken cancellation, Action<TableClientOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        var service = Service(settings, options);
        var clients = tables.ToDictionary(t => t, t => service.GetTableClient(settings.TablePrefix + t), StringComparer.Ordinal);
        try
        {
            foreach (var (table, client) in clients)
            {
                await client.CreateIfNotExistsAsync(cancellation);
                await foreach (var entity in client.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation))
                {
                    TableEntities.Row(client.Name, entity);
                    break;
                }
            }
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or AggregateException { InnerException: RequestFailedException })
        {
            throw new InvalidDataException($"The tables of {service.Uri.Host} can't be used: {Reason(e as RequestFailedException ?? e.InnerException ?? e)}", e);
        }
        return new AzureTableStore(clients);
    }

    /// <summary>408, 429, 5xx and broken connections are tried again up to six times in about half a minute, with jitter and Retry-After.</summary>
    public static TableClientOptions Options()
    {
        var options = new TableClientOptions
        {
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 6, Delay = TimeSpan.FromMilliseconds(400), MaxDelay = TimeSpan.FromSeconds(15), NetworkTimeout = TimeSpan.FromSeconds(30) },
            // Whatever is worth measuring is measured by the steps; a span for each call would drown them.
            Diagnostics = { IsDistributedTracingEnabled = false, IsLoggingEnabled = false },
        };
        options.AddPolicy(new SendCount(), HttpPipelinePosition.PerRetry);
        return options;
    }

    private static TableServiceClient Service(StorageSettings settings, TableClientOptions options)
    {
        if (settings.ConnectionString is not { } connection)
            return new TableServiceClient(settings.Account!, new DefaultAzureCredential(), options);
        return Connect(connection.Value, options)
            ?? throw new InvalidDataException("Storage:ConnectionString is no connection string of a storage account; the portal shows it under Access keys.");
    }

    private static TableServiceClient? Connect(string connection, TableClientOptions options)
    {
        try
        {
            return new TableServiceClient(connection, options);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            // Its message may quote the string, which holds a key; so it goes no further.
            return null;
        }
    }

    private static string Reason(Exception e) => e switch
    {
        RequestFailedException { Status: 403 or 401 } => "it refuses this program. Give the identity it runs as the role Storage Table Data Contributor, or check the key in Storage:ConnectionString.",
        RequestFailedException { Status: 0 } => "it can't be reached. Check the name in Storage:Account, and the network.",
        RequestFailedException { Status: var status, ErrorCode: var code } => $"it answered {status} ({code}).",
        _ => "no identity was found to sign in with. On Azure give the program a managed identity; elsewhere sign in with the Azure CLI or set Storage:ConnectionString.",
    };
}
