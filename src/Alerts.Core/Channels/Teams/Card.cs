using System.Text.Json.Nodes;

namespace Alerts.Channels.Teams;

/// <summary>An Adaptive Card 1.4 in the message that a Teams workflow expects, and the pieces that cards are made of.</summary>
internal static class Card
{
    public static JsonObject Message(string subject, JsonArray body, JsonArray actions)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = CardText.Escape(subject),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (actions.Count > 0)
            card["actions"] = actions;
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = card,
            }),
        };
    }

    public static JsonObject OpenUrl(string title, Uri url) =>
        new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url.AbsoluteUri };

    public static JsonObject Box(string style, IEnumerable<JsonObject> items) =>
        new() { ["type"] = "Container", ["style"] = style, ["items"] = new JsonArray([.. items]) };

    public static JsonObject Text(
        string text, string? size = null, string? weight = null, string? color = null, string? spacing = null, bool isSubtle = false)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };
        if (size is not null)
            block["size"] = size;
        if (weight is not null)
            block["weight"] = weight;
        if (color is not null)
            block["color"] = color;
        if (spacing is not null)
            block["spacing"] = spacing;
        if (isSubtle)
            block["isSubtle"] = true;
        return block;
    }
}
