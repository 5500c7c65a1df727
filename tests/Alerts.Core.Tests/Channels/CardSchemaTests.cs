using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Teams;
using NJsonSchema;

namespace Alerts.Core.Tests.Channels;

/// <summary>The published schema isn't part of the repository.</summary>
public class CardSchemaTests
{
    public static TheoryData<string> Names => Golden.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Every_card_keeps_to_the_published_schema(string name)
    {
        var schema = await SchemaAsync();
        Assert.Empty(schema.Validate(Card(name).ToJsonString()));
    }

    [Fact]
    public async Task The_schema_would_notice_a_wrong_card()
    {
        var schema = await SchemaAsync();
        var card = Card("tiny");
        card["body"]![0]!["size"] = "Enormous";
        Assert.NotEmpty(schema.Validate(card.ToJsonString()));
    }

    /// <summary>Without "msteams", which is an addition of Teams that the schema of cards doesn't know.</summary>
    private static JsonObject Card(string name)
    {
        var card = JsonNode.Parse(CardSize.Fit(AlertViewBuilder.Of(Golden.Alert(name))))!["attachments"]![0]!["content"]!.AsObject();
        Assert.True(card.Remove("msteams"));
        return card;
    }

    private static async Task<JsonSchema> SchemaAsync()
    {
        var file = Path.Combine(Repository.Suites, "contracts", "adaptive-card-1.5.json");
        if (!File.Exists(file))
            Assert.Skip($"{file} isn't on this machine.");
        return await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
    }
}
