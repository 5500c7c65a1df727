namespace Alerts.Functions;

/// <summary>
/// The application settings of the app, under the names that its environment has. The triggers read theirs in the host, which knows
/// no other configuration; so whatever a trigger names is one of these. A test compares them with the templates.
/// </summary>
internal static class AppSettings
{
    /// <summary>Where the host keeps the locks of the timers, and as whom it goes there.</summary>
    public const string HostStorageAccount = "AzureWebJobsStorage__accountName";
    public const string HostStorageCredential = "AzureWebJobsStorage__credential";
    public const string HostStorageClientId = "AzureWebJobsStorage__clientId";

    /// <summary>The connection <see cref="Bus.Connection"/>, for the triggers and for what this program sends.</summary>
    public const string BusNamespace = "ServiceBus__fullyQualifiedNamespace";
    public const string BusCredential = "ServiceBus__credential";
    public const string BusClientId = "ServiceBus__clientId";

    /// <summary>Which identity the tables are reached as.</summary>
    public const string ClientId = "AZURE_CLIENT_ID";

    /// <summary>NCRONTAB with six fields (seconds first), in UTC.</summary>
    public const string PollSchedule = "PollSchedule";
    public const string ReconcileSchedule = "ReconcileSchedule";

    /// <summary>The configuration file, relative to the program; alerts.json where it is not set.</summary>
    public const string AlertsConfig = "AlertsConfig";

    /// <summary>The table endpoint, which the configuration takes as env:TablesUrl.</summary>
    public const string TablesUrl = "TablesUrl";

    /// <summary>Where telemetry goes, and as whom.</summary>
    public const string Telemetry = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string TelemetryAuthentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
}
