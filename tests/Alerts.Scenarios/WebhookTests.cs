using System.Collections.Concurrent;
using System.Text.Json;
using Alerts.Channels.Webhook;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Scenarios;

/// <summary>A reader's own receiver, over the whole way: signed events, tried again until it takes them.</summary>
public sealed class WebhookTests : LoopbackTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly Secret Key = new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public async Task A_receiver_that_fails_at_first_gets_the_event_once_it_stands_under_the_same_id()
    {
        var (events, refusals) = (new ConcurrentQueue<(string Id, string Signature, DateTimeOffset Time, byte[] Body)>(), new ConcurrentQueue<int>([503, 404]));
        await using var receiver = await Receiver.StartAsync(async request =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancellation);
            events.Enqueue((request.Headers["webhook-id"]!, request.Headers["webhook-signature"]!, DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"]!)), body.ToArray()));
            return refusals.TryDequeue(out var status) ? status : 202;
        });
        Site.Publish("end", "Example Cells loses grant", "Example Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio.");
        await using var rig = new Rig(Folder.Path, Site, Clock, change: s => s with
        {
            Outbound = new() { AllowLocal = [.. s.Outbound.AllowLocal, receiver.Url.Authority] },
            Subscriptions = [new() { Id = "desk", Webhook = new WebhookSettings { Url = new Secret(new Uri(receiver.Url, "/hook").ToString()), Secret = Key } }],
        });
        await rig.RunAsync(Cancellation);

        Assert.Equal(3, events.Count);
        Assert.Single(events.Select(e => e.Id).Distinct());
        Assert.All(events, e => Assert.Equal(WebhookSignature.Headers(e.Id, e.Time, e.Body, [Key])["webhook-signature"], e.Signature));
        using var json = JsonDocument.Parse(events.Last().Body);
        Assert.Equal("alerts.change.v1", json.RootElement.GetProperty("type").GetString());
        var change = Assert.Single(await rig.Get<LedgerRecords>().ChangesAsync("example-cells-dayton", Cancellation));
        Assert.Equal(change.Id, json.RootElement.GetProperty("data").GetProperty("change").GetProperty("id").GetString());
        var delivery = Assert.Single(await rig.Get<DeliveryRecords>().OfChangeAsync(change.Id, Cancellation));
        Assert.Equal((DeliveryStatus.Sent, 3, "Accepted as an event by the webhook (status 202)."), (delivery.Status, delivery.Attempts, delivery.Reason));
    }
}
