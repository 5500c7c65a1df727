using System.Text.RegularExpressions;

namespace Alerts.Azure.Tests.Infra;

public partial class SettingsTests
{
    /// <summary>Read by App Service itself: the identity that vouches for the app when people sign in.</summary>
    private const string SignInCredential = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID";

    [Fact]
    public async Task The_app_gets_the_settings_that_its_host_reads_and_no_others()
    {
        var expected = HostSettings().Concat(Templates.Installation["SETTINGS_FROM_VAULT"].Split(',')).Append(SignInCredential);
        Assert.Equal(expected.Order(), (await SettingsAsync()).Keys.Order());
    }

    [Fact]
    public async Task Everything_is_reached_as_the_identity()
    {
        var settings = await SettingsAsync();
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Equal("managedidentity", settings["ServiceBus__credential"]);
        foreach (var name in new[] { "AzureWebJobsStorage__clientId", "ServiceBus__clientId", "AZURE_CLIENT_ID", SignInCredential })
            Assert.EndsWith(".outputs.clientId.value]", settings[name], StringComparison.Ordinal);
        Assert.StartsWith("[format('Authorization=AAD;ClientId={0}', reference(", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_name_the_account_the_queues_and_the_tables_that_are_made()
    {
        var settings = await SettingsAsync();
        var account = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Storage/storageAccounts")).Text("name");
        var bus = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.ServiceBus/namespaces")).Text("name");
        Assert.Equal(account, settings["AzureWebJobsStorage__accountName"]);
        Assert.Equal($"{bus}.servicebus.windows.net", settings["ServiceBus__fullyQualifiedNamespace"]);
        Assert.Equal($"[format('https://{{0}}.table.{{1}}', '{account}', environment().suffixes.storage)]", settings["TablesUrl"]);
    }

    [Fact]
    public async Task A_secret_is_a_reference_into_the_vault()
    {
        var vault = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.KeyVault/vaults")).Text("name");
        Assert.Equal(
            $"[format('@Microsoft.KeyVault(SecretUri={{0}}/{{1}})', format('https://{{0}}{{1}}/secrets', '{vault}', environment().suffixes.keyvaultDns), 'TEAMS-OPS-URL')]",
            (await SettingsAsync())["TEAMS_OPS_URL"]);
    }

    [Fact]
    public async Task No_value_looks_like_a_key()
    {
        // Long runs of base64, and the words that connection strings have before one.
        Assert.DoesNotContain(await SettingsAsync(), s => Key().IsMatch(s.Value));
        Assert.Matches(Key(), "Endpoint=sb://x/;SharedAccessKeyName=y;SharedAccessKey=abc=");
        Assert.Matches(Key(), "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");
    }

    [Fact]
    public async Task Flex_Consumption_is_given_no_setting_that_it_refuses()
    {
        Assert.DoesNotContain((await SettingsAsync()).Keys, n =>
            n.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || n.StartsWith("WEBSITE_", StringComparison.Ordinal) || n is "AzureWebJobsStorage");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Schedules_have_six_fields(string environment)
    {
        var settings = await SettingsAsync(environment);
        Assert.Equal(6, settings["PollSchedule"].Split(' ').Length);
        Assert.Equal(6, settings["ReconcileSchedule"].Split(' ').Length);
    }

    private static async Task<Dictionary<string, string>> SettingsAsync(string environment = "prod") =>
        Assert.Single(await Templates.ResourcesAsync(environment, "Microsoft.Web/sites"))["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(s => s!.Text("name")!, s => s!.Text("value")!);

    /// <summary>The names that the Functions host knows, from its source: its project may be left out of this build.</summary>
    private static IEnumerable<string> HostSettings() =>
        Constant().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Alerts.Functions/AppSettings.cs"))).Select(m => m.Groups["name"].Value);

    [GeneratedRegex("""const string \w+ = "(?<name>[^"]+)";""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    [GeneratedRegex("SharedAccessKey|AccountKey|SharedAccessSignature|[?&]sig=|[A-Za-z0-9+/]{60,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
