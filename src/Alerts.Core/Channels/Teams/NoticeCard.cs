using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;
using static Alerts.Channels.Teams.Card;

namespace Alerts.Channels.Teams;

/// <summary>The card to operators; short enough by what a notice may hold.</summary>
internal static class NoticeCard
{
    public static byte[] Of(NoticeMessage message)
    {
        var view = NoticeView.Of(message);
        var body = new JsonArray(
            Text(view.State, color: view.IsGood ? "Good" : "Warning", weight: "Bolder"),
            Text(CardText.Escape(view.Title), size: "Large", weight: "Bolder", spacing: "None"),
            Text(view.When, size: "Small", isSubtle: true, spacing: "None"),
            Text(CardText.Escape(view.Text)),
            Text(view.Why, size: "Small", isSubtle: true, spacing: "Medium"));
        return JsonSerializer.SerializeToUtf8Bytes(Card.Message(view.Subject, body, view.Page is null ? [] : new JsonArray(OpenUrl(view.Action, view.Page))), ModelJson.Options);
    }
}
