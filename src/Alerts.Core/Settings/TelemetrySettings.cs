using System.Data.Common;
using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Where traces, metrics and logs go; nowhere by default, and then nothing is collected.</summary>
public sealed record TelemetrySettings
{
    /// <summary>Base address of an OTLP collector that speaks http/protobuf, such as http://127.0.0.1:4318.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>The connection string of an Application Insights resource.</summary>
    public Secret? AzureMonitor { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (Otlp is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            yield return "Telemetry:Otlp must be the http or https address of an OTLP collector, such as http://127.0.0.1:4318.";
        else if (Otlp is { } address && (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0))
            yield return "Telemetry:Otlp must be an address alone; a collector's key belongs into the environment's OTEL_EXPORTER_OTLP_HEADERS.";
        if (AzureMonitor is { } text && !IsConnectionString(text.Value))
        {
            yield return "Telemetry:AzureMonitor must be a connection string with an InstrumentationKey, as the Application Insights resource shows it;"
                + " write \"env:APPLICATIONINSIGHTS_CONNECTION_STRING\" to take it from the environment.";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return parts.TryGetValue("InstrumentationKey", out var key) && Guid.TryParse(key as string, out _)
                && (!parts.TryGetValue("IngestionEndpoint", out var endpoint)
                    || (Uri.TryCreate(endpoint as string, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
