using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using Alerts.Sources;
using Alerts.Sources.UsaSpending;

namespace Alerts.Core.Tests.Sources.UsaSpending;

public class AwardJsonTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests/fixtures/usaspending");

    public static TheoryData<string> Good => Cases("good");

    public static TheoryData<string> Malformed => Cases("malformed");

    [Theory]
    [MemberData(nameof(Good))]
    public void A_reply_reads_as_expected(string name)
    {
        var body = File.ReadAllBytes(Path.Combine(Folder, "good", name));
        object read = name switch
        {
            _ when name.StartsWith("award", StringComparison.Ordinal) => AwardJson.Award(body, "host"),
            _ when name.StartsWith("transactions", StringComparison.Ordinal) => AwardJson.Transactions(body, "host").Transactions,
            _ => AwardJson.Search(body, "host"),
        };
        var expected = File.ReadAllText(Path.Combine(Folder, "good", name.Replace(".json", ".expected.json", StringComparison.Ordinal)));
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(JsonSerializer.Serialize(read, ModelJson.Options))!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_no_reply_of_the_service_is_refused_with_a_sentence(string name)
    {
        var body = File.ReadAllBytes(Path.Combine(Folder, "malformed", name));
        var expected = File.ReadAllText(Path.Combine(Folder, "malformed", name + ".expected.txt")).Trim();
        Assert.Equal(expected, Assert.Throws<ReplyFormatException>(() => AwardJson.Award(body, "host")).Message);
        Assert.Throws<ReplyFormatException>(() => AwardJson.Transactions(body, "host"));
        Assert.Throws<ReplyFormatException>(() => AwardJson.Search(body, "host"));
    }

    [Theory]
    [InlineData("usaspending/v2/transactions.md POST", "transactions")]
    [InlineData("usaspending/v2/search/spending_by_award.md POST", "changes")]
    [InlineData("usaspending/v2/search/spending_by_award.md POST", "recipients")]
    public void A_request_has_the_fields_and_types_of_the_contract(string contract, string request)
    {
        var row = Contract(contract);
        var sent = JsonNode.Parse(request switch
        {
            "transactions" => UsaSpendingApi.TransactionsBody("ASST_NON_DEXX0000001_089"),
            "changes" => UsaSpendingApi.SearchBody(new(2025, 2, 1), new(2025, 2, 28), 1, null),
            _ => RecipientSearch.SearchBody(["81.253"], 1),
        })!.AsObject();
        var shape = row.GetProperty("request_body");
        // The contract's text still has "subawards", which "spending_level" has taken the place of.
        foreach (var field in shape.EnumerateObject().Where(f => f.Name != "subawards" && sent.ContainsKey(f.Name)))
            Assert.Equal(field.Value.ValueKind, sent[field.Name]!.GetValueKind());
        var required = contract.Contains("transactions", StringComparison.Ordinal) ? (string[])["award_id"] : ["filters", "fields"];
        Assert.All(required, name => Assert.True(sent.ContainsKey(name) && shape.TryGetProperty(name, out _), name));
        Assert.Empty(sent.Select(f => f.Key).Except([.. shape.EnumerateObject().Select(f => f.Name), "sort", "order", "spending_level"]));
    }

    [Fact]
    public void The_replies_in_the_contract_can_be_read()
    {
        var reply = Contract("usaspending/v2/transactions.md POST").GetProperty("response_body").GetRawText();
        var (transactions, more) = AwardJson.Transactions(System.Text.Encoding.UTF8.GetBytes(reply), "host");
        var transaction = Assert.Single(transactions);
        Assert.Equal((new DateOnly(2020, 1, 30), "A", 11_041m, true), (transaction.Date, transaction.ActionType, transaction.ObligationUsd, more));
    }

    [Theory]
    [InlineData("DE-MS0000003", "DEMS0000003")]
    [InlineData("de-ee0010692", "DEEE0010692")]
    [InlineData(null, "")]
    public void Award_numbers_compare_without_hyphens_and_case(string? number, string normal) => Assert.Equal(normal, AwardNumber.Normal(number));

    private static JsonElement Contract(string contract)
    {
        var file = Path.Combine(Repository.Suites, "contracts", "usaspending.jsonl");
        if (!File.Exists(file))
            Assert.Skip($"{file} isn't on this machine.");
        return File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).Single(row => row.GetProperty("case").GetString() == contract);
    }

    private static TheoryData<string> Cases(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder)).Select(f => Path.GetFileName(f)!).Where(f => !f.Contains(".expected.", StringComparison.Ordinal)).Order()];
}
