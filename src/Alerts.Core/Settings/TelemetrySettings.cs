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

    /// <summary>
    /// As whom to send there, where the resource takes no keys: "Authorization=AAD" for the identity the program runs as, with
    /// ";ClientId=ID" for one of several. The form is that of Azure's own setting APPLICATIONINSIGHTS_AUTHENTICATION_STRING.
    /// </summary>
    public string? AzureMonitorAuthentication { get; init; }

    /// <summary>Of the managed identity that <see cref="AzureMonitorAuthentication"/> names; null for the one that there is.</summary>
    public string? AzureMonitorClientId => Parts(AzureMonitorAuthentication ?? "")?.TryGetValue("ClientId", out var id) == true ? id as string : null;

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
        if (AzureMonitorAuthentication is { } authentication && !IsAuthentication(authentication))
            yield return "Telemetry:AzureMonitorAuthentication must be \"Authorization=AAD\" or \"Authorization=AAD;ClientId=ID\".";
    }

    private static bool IsConnectionString(string text) =>
        Parts(text) is { } parts && parts.TryGetValue("InstrumentationKey", out var key) && Guid.TryParse(key as string, out _)
        && (!parts.TryGetValue("IngestionEndpoint", out var endpoint)
            || (Uri.TryCreate(endpoint as string, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));

    private static bool IsAuthentication(string text) =>
        Parts(text) is { } parts && parts.TryGetValue("Authorization", out var how) && "AAD".Equals(how as string, StringComparison.OrdinalIgnoreCase);

    private static DbConnectionStringBuilder? Parts(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
