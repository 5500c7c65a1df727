using Alerts.Settings;

namespace Alerts.Core.Tests.Settings;

public class TelemetrySettingsTests
{
    private const string Key = "InstrumentationKey=00000000-1111-2222-3333-444444444444";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "otlp": "http://127.0.0.1:4318" }""")]
    [InlineData("""{ "otlp": "https://collector.example/otlp" }""")]
    [InlineData($$"""{ "azureMonitor": "{{Key}}" }""")]
    [InlineData($$"""{ "otlp": "http://127.0.0.1:4318", "azureMonitor": "{{Key}};IngestionEndpoint=https://eastus-8.in.applicationinsights.azure.com/;LiveEndpoint=https://eastus.livediagnostics.monitor.azure.com/" }""")]
    public void What_can_be_used_passes(string telemetry) => Assert.Empty(Problems(telemetry));

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("127.0.0.1:4318")]
    [InlineData("not an address")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("")]
    public void An_address_that_is_none_is_named_with_an_example(string otlp) => Assert.Equal(
        ["Telemetry:Otlp must be the http or https address of an OTLP collector, such as http://127.0.0.1:4318."],
        Problems($$"""{ "otlp": "{{otlp}}" }"""));

    [Theory]
    [InlineData("https://user:s3cret@collector.example")]
    [InlineData("https://collector.example/?api-key=s3cret")]
    public void A_key_does_not_belong_into_the_address(string otlp)
    {
        var problem = Assert.Single(Problems($$"""{ "otlp": "{{otlp}}" }"""));
        Assert.Contains("OTEL_EXPORTER_OTLP_HEADERS", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3cret")]
    [InlineData("InstrumentationKey=s3cret")]
    [InlineData("IngestionEndpoint=https://s3cret.example/")]
    [InlineData($"{Key};IngestionEndpoint=s3cret")]
    [InlineData("=;;=s3cret=")]
    public void A_connection_string_that_is_none_is_named_and_not_repeated(string connection)
    {
        var problem = Assert.Single(Problems($$"""{ "azureMonitor": "{{connection}}" }"""));
        Assert.StartsWith("Telemetry:AzureMonitor must be a connection string with an InstrumentationKey", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData("Authorization=AAD;ClientId=1234", "1234")]
    public void An_identity_can_be_named_instead_of_a_key(string authentication, string? client)
    {
        Assert.Empty(Problems($$"""{ "azureMonitorAuthentication": "{{authentication}}" }"""));
        Assert.Equal(client, new TelemetrySettings { AzureMonitorAuthentication = authentication }.AzureMonitorClientId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAD")]
    [InlineData("Authorization=Key")]
    public void An_authentication_of_another_kind_is_named(string authentication) => Assert.Equal(
        "Telemetry:AzureMonitorAuthentication must be \"Authorization=AAD\" or \"Authorization=AAD;ClientId=ID\".",
        Assert.Single(Problems($$"""{ "azureMonitorAuthentication": "{{authentication}}" }""")));

    [Fact]
    public void A_connection_string_does_not_print_itself()
    {
        var settings = SettingsFile.Parse($$"""{ "telemetry": { "azureMonitor": "{{Key}}" } }""", "alerts.json");
        Assert.DoesNotContain("00000000-1111", settings.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string telemetry) =>
        SettingsFile.Parse($$"""{ "telemetry": {{telemetry}} }""", "alerts.json").Validate();
}
