using Alerts.Azure.Messaging;

namespace Alerts.Azure.Tests.Infra;

public class ResourceTests
{
    [Fact]
    public async Task There_is_every_table_of_the_product_and_no_other()
    {
        var tables = await Templates.ResourcesAsync("prod", "Microsoft.Storage/storageAccounts/tableServices/tables");
        Assert.Equal(Storage.Tables.All.Order(), tables.Select(t => t.Text("name")!.Split('/')[^1]).Order());
    }

    [Fact]
    public async Task There_is_every_queue_of_the_product_with_the_agreed_properties()
    {
        var queues = await Templates.ResourcesAsync("prod", "Microsoft.ServiceBus/namespaces/queues");
        Assert.Equal(QueueNames.All.Order(), queues.Select(q => q.Text("name")!.Split('/')[^1]).Order());
        Assert.All(queues, q =>
        {
            Assert.Equal("PT5M", q.Text("properties", "lockDuration"));
            Assert.Equal("10", q.Text("properties", "maxDeliveryCount"));
            Assert.Equal("true", q.Text("properties", "requiresDuplicateDetection"));
            Assert.Equal("PT10M", q.Text("properties", "duplicateDetectionHistoryTimeWindow"));
            Assert.Equal("true", q.Text("properties", "deadLetteringOnMessageExpiration"));
            Assert.Equal("P3D", q.Text("properties", "defaultMessageTimeToLive"));
        });
        var bus = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.ServiceBus/namespaces"));
        Assert.Equal("Standard", bus.Text("sku", "name"));
    }

    [Fact]
    public async Task Nothing_can_be_opened_with_a_key()
    {
        async Task Says(string type, string property, string value) =>
            Assert.All(await Templates.ResourcesAsync("prod", type), r => Assert.Equal(value, r.Text(["properties", .. property.Split('.')])));
        await Says("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false");
        await Says("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false");
        await Says("Microsoft.ServiceBus/namespaces", "disableLocalAuth", "true");
        await Says("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true");
        await Says("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "true");
        await Says("Microsoft.Insights/components", "DisableLocalAuth", "true");
        await Says("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false");
        Assert.Equal(2, (await Templates.ResourcesAsync("prod", "Microsoft.Web/sites/basicPublishingCredentialsPolicies")).Count);
    }

    [Fact]
    public async Task No_template_asks_for_a_key()
    {
        var build = await Tool.BicepAsync(Templates.Folder, Templates.Installation, "build", "main.bicep", "--stdout");
        foreach (var word in new[] { "listKeys", "listAccountSas", "listServiceSas", "AccountKey", "SharedAccessKey", "\"accessPolicies\"", "authorizationRules" })
            Assert.DoesNotContain(word, build.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_app_is_dotnet_10_isolated_on_Flex_Consumption_with_a_plan_of_its_own()
    {
        var plan = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Web/serverfarms"));
        Assert.Equal(("FC1", "FlexConsumption", "true"), (plan.Text("sku", "name"), plan.Text("sku", "tier"), plan.Text("properties", "reserved")));
        var app = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Web/sites"));
        Assert.Equal(plan.Text("id"), app.Text("properties", "serverFarmId"));
        Assert.Equal("functionapp,linux", app.Text("kind"));
        var config = app["properties"]!["functionAppConfig"]!;
        Assert.Equal(("dotnet-isolated", "10.0"), (config.Text("runtime", "name"), config.Text("runtime", "version")));
        Assert.InRange((int)config["scaleAndConcurrency"]!["maximumInstanceCount"]!, 40, 1000);
    }

    [Fact]
    public async Task The_app_takes_its_package_from_the_blob_container_as_its_identity()
    {
        var app = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Web/sites"));
        var container = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Storage/storageAccounts/blobServices/containers"));
        var identity = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.ManagedIdentity/userAssignedIdentities")).Text("id");
        var storage = app["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!;
        var (account, name) = (container.Text("name")!.Split('/')[0], container.Text("name")!.Split('/')[^1]);
        Assert.Equal($"[format('https://{{0}}.blob.{{1}}/{{2}}', '{account}', environment().suffixes.storage, '{name}')]", storage.Text("value"));
        Assert.Equal("UserAssignedIdentity", storage.Text("authentication", "type"));
        Assert.Equal(identity, storage.Text("authentication", "userAssignedIdentityResourceId"));
        Assert.Equal(identity, app.Text("properties", "keyVaultReferenceIdentity"));
        Assert.Equal([identity], app["identity"]!["userAssignedIdentities"]!.AsObject().Select(i => i.Key));
    }

    [Fact]
    public async Task Everything_but_health_the_api_and_links_in_messages_asks_for_a_sign_in()
    {
        var signIn = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Web/sites/config"))["properties"]!;
        Assert.Equal("true", signIn.Text("platform", "enabled"));
        Assert.Equal("true", signIn.Text("globalValidation", "requireAuthentication"));
        Assert.Equal(["/health/live", "/health/ready", "/api/v1/*", "/s/*", "/feed/*", "/hooks/*", "/site.css", "/icon.svg"], signIn["globalValidation"]!["excludedPaths"]!.AsArray().Select(p => p!.ToString()));
        var entra = signIn["identityProviders"]!["azureActiveDirectory"]!;
        Assert.Equal(Templates.Installation["SIGN_IN_CLIENT_ID"], entra.Text("registration", "clientId"));
        Assert.Equal("[uri(environment().authentication.loginEndpoint, '00000000-0000-0000-0000-00000000000b/v2.0')]", entra.Text("registration", "openIdIssuer"));
    }

    [Fact]
    public async Task Azd_finds_what_is_its_own_by_tags()
    {
        var resources = await Templates.ResourcesAsync("prod");
        Assert.All(resources.Where(r => r.Text("location") is not null), r => Assert.Equal("prod", r.Text("tags", "azd-env-name")));
        Assert.Equal("functions", Assert.Single(resources, r => r.Text("tags", "azd-service-name") is not null).Text("tags", "azd-service-name"));
        var outputs = (await Templates.SnapshotAsync("prod"))["outputs"]!.AsObject().Select(o => o.Key);
        Assert.Superset(new HashSet<string> { "AZURE_LOCATION", "AZURE_RESOURCE_GROUP", "AZURE_TENANT_ID" }, outputs.ToHashSet());
    }

    [Fact]
    public async Task The_budget_tells_the_operators_before_and_when_it_is_spent()
    {
        var budget = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.Consumption/budgets"))["properties"]!;
        Assert.Equal(Templates.Installation["BUDGET_START"], budget.Text("timePeriod", "startDate"));
        var marks = budget["notifications"]!.AsObject().Select(n => (n.Value!.Text("thresholdType"), n.Value!.Text("threshold")));
        Assert.Equal([("Actual", "80"), ("Actual", "100"), ("Forecasted", "100")], marks);
    }
}
