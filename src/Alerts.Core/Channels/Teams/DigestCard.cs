using System.Text.Json.Nodes;
using static Alerts.Channels.Teams.Card;

namespace Alerts.Channels.Teams;

/// <summary>The card about many changes.</summary>
internal static class DigestCard
{
    public static JsonObject Message(DigestView view) =>
        Card.Message(view.Subject, Body(view), view.Page is null ? [] : new JsonArray(OpenUrl("Open the history", view.Page)));

    private static JsonArray Body(DigestView view)
    {
        var body = new JsonArray();
        body.Add((JsonNode)Text(CardText.Escape(view.Title), size: "Large", weight: "Bolder"));
        body.Add((JsonNode)Text(view.Summary, isSubtle: true, spacing: "None"));
        foreach (var group in view.Groups)
        {
            body.Add((JsonNode)Text(CardText.Escape(group.Project), size: "Medium", weight: "Bolder", spacing: "Large"));
            foreach (var block in group.Changes.SelectMany(Entry))
                body.Add((JsonNode)block);
        }
        foreach (var note in (string?[])[view.More, view.Left, view.Why])
        {
            if (note is not null)
                body.Add((JsonNode)Text(CardText.Escape(note), size: "Small", isSubtle: true, spacing: "Medium"));
        }
        return body;
    }

    private static IEnumerable<JsonObject> Entry(AlertView change)
    {
        if (change.Kicker is { } kicker)
            yield return Text(kicker, color: "Warning", weight: "Bolder");
        yield return Text(change.Page is null ? CardText.Escape(change.Headline) : CardText.Link(change.Headline, change.Page), weight: "Bolder");
        foreach (var block in change.Corrections.Shown.SelectMany(told => AlertCard.Correction(told, change)).Concat(change.Changes.Shown.SelectMany(AlertCard.Change)))
            yield return block;
    }
}
