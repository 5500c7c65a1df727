using System.Xml.Linq;
using Alerts.Model;
using Alerts.Settings;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Functions.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-").FullName;

    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal)
    {
        ["PollSchedule"] = "0 * * * * *",
        ["ReconcileSchedule"] = "30 */5 * * * *",
        ["ServiceBus:fullyQualifiedNamespace"] = "example.servicebus.windows.net",
        ["ServiceBus:credential"] = "managedidentity",
        ["ServiceBus:clientId"] = "11111111-1111-1111-1111-111111111111",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_configuration_that_is_shipped_loads_with_the_settings_of_the_app()
    {
        Ship();
        Environment.SetEnvironmentVariable(AppSettings.TablesUrl, "https://example.table.core.windows.net");
        Environment.SetEnvironmentVariable(AppSettings.Telemetry, "InstrumentationKey=00000000-1111-2222-3333-444444444444;IngestionEndpoint=https://example.applicationinsights.azure.com/");
        Environment.SetEnvironmentVariable(AppSettings.TelemetryAuthentication, "Authorization=AAD;ClientId=11111111-1111-1111-1111-111111111111");
        Environment.SetEnvironmentVariable("SENDGRID_KEY", "not-a-key");
        Environment.SetEnvironmentVariable("TEAMS_OPS_URL", "https://prod-01.eastus2.logic.azure.com/workflows/1");
        var settings = Load().Settings;
        Assert.Equal(new Uri("https://example.table.core.windows.net"), settings.Storage.Account);
        Assert.Equal("11111111-1111-1111-1111-111111111111", settings.Telemetry.AzureMonitorClientId);
        Assert.NotEmpty(settings.Sources);
        Assert.Equal(["email", "teams"], settings.SubscriptionList().SelectMany(s => s.Destinations).Select(d => d.Channel));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        File.WriteAllText(Path.Combine(_folder, "alerts.json"), """{ "watchList": "none.json", "storage": { "kind": "Sqlite" } }""");
        _environment["PollSchedule"] = "every minute";
        _environment.Remove("ReconcileSchedule");
        _environment.Remove("ServiceBus:fullyQualifiedNamespace");
        var problems = Assert.Throws<InvalidDataException>(Load).Message.Split('\n');
        Assert.Equal("The application setting PollSchedule is \"every minute\"; it must have six NCRONTAB fields, such as \"0 */5 * * * *\".", problems[0]);
        Assert.Equal("The application setting ReconcileSchedule is \"\"; it must have six NCRONTAB fields, such as \"0 */5 * * * *\".", problems[1]);
        Assert.Equal("The application setting ServiceBus__fullyQualifiedNamespace must name the service bus, such as NAME.servicebus.windows.net.", problems[2]);
        Assert.Contains("none.json can't be read", problems[3], StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_a_disk_is_refused()
    {
        Ship();
        File.WriteAllText(
            Path.Combine(_folder, "local.json"),
            """{ "watchList": "watchlist.json", "mail": { "from": "a@example.org", "outbox": "mails" }, "teams": { "outbox": "cards" } }""");
        _environment["AlertsConfig"] = "local.json";
        Assert.Equal(
            [
                "Storage:Kind must be \"AzureTables\" here: the instances of this host share no disk.",
                "Mail:Outbox is a folder, and the instances of this host have none that lasts; set Mail:Smtp instead.",
                "Teams:Outbox is a folder, and the instances of this host have none that lasts; take it out.",
            ],
            Assert.Throws<InvalidDataException>(Load).Message.Split('\n'));
    }

    [Fact]
    public async Task A_wrong_configuration_stops_the_start()
    {
        // The process of the tests has none of the settings.
        Assert.Equal(1, await FunctionsHost.RunAsync([]));
    }

    [Fact]
    public async Task The_bus_is_reached_by_the_connection_of_the_triggers() =>
        Assert.Equal("example.servicebus.windows.net", await NamespaceAsync());

    [Fact]
    public async Task The_bus_may_be_reached_by_a_connection_string_as_the_emulator_has_one()
    {
        _environment.Clear();
        _environment["ServiceBus"] = "Endpoint=sb://localhost;SharedAccessKeyName=n;SharedAccessKey=a2V5;UseDevelopmentEmulator=true;";
        Assert.Equal("localhost", await NamespaceAsync());
    }

    private async Task<string> NamespaceAsync()
    {
        var services = new ServiceCollection();
        FunctionsHost.Add(services, new LoadedSettings(new AlertsSettings(), WatchList.Empty), new Web.Tests.MemoryTableStore(), Configuration);
        await using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace;
    }

    /// <summary>Puts beside the program what the project does where an installation has no configuration of its own.</summary>
    private void Ship()
    {
        var project = Path.Combine(Repository.Root, "src/Alerts.Functions");
        var shipped = XDocument.Load(Path.Combine(project, "Alerts.Functions.csproj")).Descendants("None")
            .Where(n => n.Attribute("Include")!.Value.Contains("samples/", StringComparison.Ordinal));
        foreach (var item in shipped)
            File.Copy(Path.Combine(project, item.Attribute("Include")!.Value), Path.Combine(_folder, item.Attribute("Link")!.Value));
    }

    private LoadedSettings Load() => FunctionsSettings.Load(Configuration, _folder);

    private IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(_environment).Build();
}
