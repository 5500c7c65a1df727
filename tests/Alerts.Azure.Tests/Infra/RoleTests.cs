namespace Alerts.Azure.Tests.Infra;

public class RoleTests
{
    // Ids of built-in roles, the same in every tenant.
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string ServiceBusDataSender = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39";
    private const string ServiceBusDataReceiver = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    [Fact]
    public async Task The_identity_has_exactly_these_roles_at_exactly_these_scopes()
    {
        async Task<string> Id(string type) => Assert.Single(await Templates.ResourcesAsync("prod", type)).Text("id")!;
        var storage = await Id("Microsoft.Storage/storageAccounts");
        var queues = await Id("Microsoft.ServiceBus/namespaces") + "/queues/";
        string[] expected =
        [
            $"{storage} {StorageBlobDataOwner}",
            $"{storage} {StorageTableDataContributor}",
            $"{queues}documents {ServiceBusDataSender}",
            $"{queues}documents {ServiceBusDataReceiver}",
            $"{queues}changes {ServiceBusDataSender}",
            $"{queues}changes {ServiceBusDataReceiver}",
            $"{queues}deliveries {ServiceBusDataSender}",
            $"{queues}deliveries {ServiceBusDataReceiver}",
            $"{await Id("Microsoft.KeyVault/vaults")} {KeyVaultSecretsUser}",
            $"{await Id("Microsoft.Insights/components")} {MonitoringMetricsPublisher}",
        ];
        var assignments = await Templates.ResourcesAsync("prod", "Microsoft.Authorization/roleAssignments");
        Assert.Equal(expected.Order(), assignments
            .Select(a => $"{a.Text("id")!.Split("/providers/Microsoft.Authorization")[0]} {a.Text("properties", "roleDefinitionId")!.Split('/')[^1]}").Order());
    }

    [Fact]
    public async Task Every_role_is_the_identity_s()
    {
        var identity = Assert.Single(await Templates.ResourcesAsync("prod", "Microsoft.ManagedIdentity/userAssignedIdentities")).Text("id");
        Assert.All(await Templates.ResourcesAsync("prod", "Microsoft.Authorization/roleAssignments"), a =>
        {
            Assert.Equal("ServicePrincipal", a.Text("properties", "principalType"));
            Assert.StartsWith($"[reference('{identity}'", a.Text("properties", "principalId"), StringComparison.Ordinal);
            Assert.EndsWith(".principalId]", a.Text("properties", "principalId"), StringComparison.Ordinal);
        });
    }
}
