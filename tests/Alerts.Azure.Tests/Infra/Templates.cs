using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Alerts.Azure.Tests.Infra;

/// <summary>The templates, and what they would make of an empty resource group: Bicep works that out without asking Azure.</summary>
internal static class Templates
{
    public const string Group = "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/rg-alerts";

    /// <summary>What an installation decides for itself.</summary>
    public static readonly IReadOnlyDictionary<string, string> Installation = new Dictionary<string, string>
    {
        ["AZURE_ENV_NAME"] = "prod",
        ["ALERT_MAILS"] = "operators@example.org,owner@example.org",
        ["SIGN_IN_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
        ["BUDGET_START"] = "2026-12-01",
        ["SETTINGS_FROM_VAULT"] = "SENDGRID_KEY,TEAMS_OPS_URL",
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonNode>>> Made = new();

    public static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    /// <summary>Every resource of an environment ("dev" or "prod"), evaluated as far as it can be before there is one.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ResourcesAsync(string environment) =>
        [.. (await SnapshotAsync(environment))["predictedResources"]!.AsArray().Select(r => r!)];

    public static async Task<IReadOnlyList<JsonNode>> ResourcesAsync(string environment, string type) =>
        [.. (await ResourcesAsync(environment)).Where(r => r.Text("type") == type)];

    public static Task<JsonNode> SnapshotAsync(string environment) =>
        Made.GetOrAdd(environment, name => new(() => MakeAsync(name))).Value;

    /// <summary>A copy to work in, since Bicep writes beside what it reads.</summary>
    public static string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("alerts-infra-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>The text of a property, by its path.</summary>
    public static string? Text(this JsonNode node, params string[] path) => path.Aggregate((JsonNode?)node, (n, name) => n?[name])?.ToString();

    private static async Task<JsonNode> MakeAsync(string environment)
    {
        var folder = Copy();
        try
        {
            var made = await Tool.BicepAsync(
                folder, Installation, "snapshot", $"{environment}.bicepparam", "--mode", "overwrite", "--location", "eastus2",
                "--subscription-id", Group.Split('/')[2], "--resource-group", Group.Split('/')[4], "--tenant-id", "00000000-0000-0000-0000-00000000000b");
            Assert.True(made.Exit == 0 && made.Errors.Length == 0, made.Errors);
            return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, $"{environment}.snapshot.json")))!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
