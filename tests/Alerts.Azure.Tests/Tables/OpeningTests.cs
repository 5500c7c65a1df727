using Alerts.Azure.Tables;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;
using Azure;
using Azure.Data.Tables;

namespace Alerts.Azure.Tests.Tables;

/// <summary>What keeps an account from being used is said at start, in a sentence without its key.</summary>
[Collection(AzuriteTests.Name)]
public sealed class OpeningTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AccountName=mine;AccountKey=not base64;TableEndpoint=nowhere")]
    [InlineData("my table account")]
    [InlineData("Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKey=c2VjcmV0")]
    public async Task A_string_that_is_no_connection_string_is_refused_without_being_shown(string connection)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(new StorageSettings { Kind = "AzureTables", ConnectionString = new Secret(connection) }));
        Assert.Equal("Storage:ConnectionString is no connection string of a storage account; the portal shows it under Access keys.", error.Message);
    }

    [Fact]
    public async Task A_wrong_key_is_said_to_be_refused()
    {
        var account = azurite.Fresh();
        var wrong = account.ConnectionString!.Value.Replace("Eby8vdM02", "AAAAAAAAA", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(account with { ConnectionString = new Secret(wrong) }));
        Assert.Equal(
            "The tables of 127.0.0.1 can't be used: it refuses this program. Give the identity it runs as the role Storage Table Data Contributor, or check the key in Storage:ConnectionString.",
            error.Message);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_named()
    {
        var nowhere = new Secret("DefaultEndpointsProtocol=http;AccountName=mine;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/mine;");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(new StorageSettings { Kind = "AzureTables", ConnectionString = nowhere }));
        Assert.Equal("The tables of 127.0.0.1 can't be used: it can't be reached. Check the name in Storage:Account, and the network.", error.Message);
    }

    [Fact]
    public async Task A_table_of_another_program_is_not_touched()
    {
        var account = azurite.Fresh();
        var foreign = new TableClient(account.ConnectionString!.Value, account.TablePrefix + "Things");
        await foreign.CreateAsync(Token);
        await foreign.AddEntityAsync(new TableEntity("people", "ada") { ["Age"] = 36 }, Token);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(account));
        Assert.Equal($"The table {account.TablePrefix}Things isn't this program's: its row people/ada has a column Age of type Int32. Name another account, or a Storage:TablePrefix.", error.Message);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_not_taken_for_an_empty_one()
    {
        var account = azurite.Fresh();
        var store = await OpenAsync(account);
        await new TableClient(account.ConnectionString!.Value, account.TablePrefix + "Things").DeleteAsync(Token);
        // Azurite answers readers as if only the rows were missing; but nothing can be written, so nothing is told.
        await Assert.ThrowsAsync<RequestFailedException>(() => store.WriteAsync("Things", "p", [new RowWrite.Insert("a", new Dictionary<string, string> { ["c"] = "1" })], Token));
    }

    [Fact]
    public async Task Two_installations_share_an_account_by_their_prefixes()
    {
        var (one, two) = (await OpenAsync(azurite.Fresh()), await OpenAsync(azurite.Fresh()));
        await one.WriteAsync("Things", "p", [new RowWrite.Insert("a", new Dictionary<string, string> { ["c"] = "1" })], Token);
        Assert.Null(await two.GetAsync("Things", "p", "a", Token));
    }

    private static Task<AzureTableStore> OpenAsync(StorageSettings settings) => AzureTables.OpenAsync(settings, ["Things"], Token, options =>
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
    });
}
