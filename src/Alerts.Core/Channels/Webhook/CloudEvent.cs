using System.Text.Json;
using Alerts.Model;

namespace Alerts.Channels.Webhook;

/// <summary>A message as a CloudEvent 1.0 in JSON, structured mode.</summary>
internal static class CloudEvent
{
    public const string ContentType = "application/cloudevents+json";

    public static byte[] Of(AlertMessage message) => Of(
        message.DeliveryId, message.IsTest ? "alerts.test.v1" : message.IsCorrection ? "alerts.correction.v1" : "alerts.change.v1", message.Page, message.Change.ProjectId, message.Change.LearnedAt, Data(message));

    public static byte[] Of(DigestMessage message) => Of(
        message.DeliveryId, "alerts.digest.v1", message.Page, null, message.Window,
        new { window = message.Window, frequency = message.Timing.Frequency, changes = message.Entries.Select(Data), left = message.Left.ToDictionary(l => WireName.Of(l.Key), l => l.Value) });

    public static byte[] Of(NoticeMessage message) => Of(
        message.DeliveryId, "alerts.notice.v1", message.Page, message.Notice.About, message.Notice.At, new { notice = message.Notice, page = message.Page });

    private static object Data(AlertMessage message) => new { change = message.Change, corrects = message.Corrected.Select(c => new { c.Id, c.Headline, c.LearnedAt }), page = message.Page };

    /// <param name="page">Its origin is the event's source: id and source together name the event.</param>
    private static byte[] Of(string id, string type, Uri? page, string? subject, DateTimeOffset time, object data) => JsonSerializer.SerializeToUtf8Bytes(
        new { specversion = "1.0", id, source = page?.GetLeftPart(UriPartial.Authority) ?? "/alerts", type, subject, time, datacontenttype = "application/json", data }, ModelJson.Options);
}
