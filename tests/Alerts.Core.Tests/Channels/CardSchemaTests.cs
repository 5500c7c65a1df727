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
        Assert.Empty(schema.Validate(Card(Of(name)).ToJsonString()));
    }

    [Fact]
    public async Task So_do_the_cards_of_a_digest_a_notice_and_of_texts_without_end()
    {
        var schema = await SchemaAsync();
        Assert.Empty(schema.Validate(Card(CardSize.Fit(DigestViewBuilder.Of(DigestMessageTests.Digest))).ToJsonString()));
        Assert.Empty(schema.Validate(Card(NoticeCard.Of(NoticeMessageTests.Quiet)).ToJsonString()));
        Assert.Empty(schema.Validate(Card(CardSize.Fit(AlertViewBuilder.Of(SomeAlert.Huge(25, new string('漢', 2000))))).ToJsonString()));
    }

    [Fact]
    public async Task The_schema_would_notice_a_wrong_card()
    {
        var schema = await SchemaAsync();
        var card = Card(Of("tiny"));
        card["body"]![0]!["size"] = "Enormous";
        Assert.NotEmpty(schema.Validate(card.ToJsonString()));
    }

    private static byte[] Of(string name) => CardSize.Fit(AlertViewBuilder.Of(Golden.Alert(name)));

    /// <summary>Without "msteams", which is an addition of Teams that the schema of cards doesn't know.</summary>
    private static JsonObject Card(byte[] message)
    {
        var card = JsonNode.Parse(message)!["attachments"]![0]!["content"]!.AsObject();
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
