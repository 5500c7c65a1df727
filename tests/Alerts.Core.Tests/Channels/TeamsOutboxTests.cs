using System.Text.Json.Nodes;
using Alerts.Channels;
using Alerts.Channels.Teams;

namespace Alerts.Core.Tests.Channels;

public sealed class TeamsOutboxTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("alerts-cards-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_message_that_would_be_posted_is_written_once_however_often_it_is_sent()
    {
        var outbox = new TeamsOutbox(folder.FullName);
        await outbox.SendAsync(Golden.Alert("tiny"), TestContext.Current.CancellationToken);
        var sent = Assert.IsType<SendResult.Sent>(await outbox.SendAsync(Golden.Alert("tiny"), TestContext.Current.CancellationToken));
        Assert.Equal("delivery-0000000000000001.json", Assert.Single(folder.GetFiles()).Name);
        var message = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, sent.Reference), TestContext.Current.CancellationToken))!;
        Assert.Equal("message", (string?)message["type"]);
    }
}
