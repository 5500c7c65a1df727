using System.Text.Json.Nodes;
using static Alerts.Channels.Teams.Card;

namespace Alerts.Channels.Teams;

/// <summary>The card about one change. One column throughout, since phones show cards narrow.</summary>
internal static class AlertCard
{
    public static JsonObject Message(AlertView view) => Card.Message(view.Subject, Body(view), Actions(view));

    private static JsonArray Body(AlertView view)
    {
        var body = new JsonArray();
        if (view.Kicker is { } kicker)
            body.Add((JsonNode)Text(kicker, color: "Warning", weight: "Bolder"));
        body.Add((JsonNode)Text(CardText.Escape(view.Headline), size: "Large", weight: "Bolder"));
        body.Add((JsonNode)Text(CardText.Escape(view.About), isSubtle: true, spacing: "None"));
        body.Add((JsonNode)Text(CardText.Escape(view.Lead)));

        foreach (var told in view.Corrections.Shown)
            body.Add((JsonNode)Box("warning", Correction(told, view)));
        More(body, view, view.Corrections);
        Section(body, "What changed", view, view.Changes, Change);
        Section(body, "What did not change", view, view.Unchanged, row =>
            [Text($"{CardText.Escape(row.Subject)}: **{CardText.Escape(row.Value)}** ({row.Basis})", spacing: "Small")]);
        Section(body, "Sources disagree", view, view.Conflicts, row => Conflict(row, view));
        Section(body, "Evidence", view, view.Sources, row => Source(row, view));
        body.Add((JsonNode)Text(CardText.Escape(view.Why), size: "Small", isSubtle: true, spacing: "Medium"));
        return body;
    }

    private static void Section<T>(JsonArray body, string heading, AlertView view, Section<T> rows, Func<T, IEnumerable<JsonObject>> blocks)
    {
        if (rows.IsEmpty)
            return;
        body.Add((JsonNode)Text(heading, size: "Medium", weight: "Bolder", spacing: "Large"));
        foreach (var block in rows.Shown.SelectMany(blocks))
            body.Add((JsonNode)block);
        More(body, view, rows);
    }

    internal static void More<T>(JsonArray body, AlertView view, Section<T> rows)
    {
        foreach (var block in More(view, rows))
            body.Add((JsonNode)block);
    }

    private static IEnumerable<JsonObject> More<T>(AlertView view, Section<T> rows) =>
        view.More(rows) is { } more ? [Text(more, isSubtle: true, spacing: "Small")] : [];

    internal static IEnumerable<JsonObject> Correction(CorrectionRow told, AlertView view) =>
    [
        Text(CardText.Escape(told.Told), weight: "Bolder"),
        .. told.Facts.Shown.SelectMany(Fact),
        .. More(view, told.Facts),
    ];

    private static IEnumerable<JsonObject> Fact(CorrectedFact fact) =>
    [
        Text(CardText.Escape(fact.Subject), isSubtle: true, spacing: "Small"),
        Text($"Told then: {CardText.Escape(fact.Then)}", spacing: "None"),
        Text($"Holds now: **{CardText.Escape(fact.Now)}**", spacing: "None"),
    ];

    internal static IEnumerable<JsonObject> Change(ChangeRow row) =>
    [
        Text(CardText.Escape(row.Field is null ? row.Subject : $"{row.Subject}: {row.Field}"), isSubtle: true, spacing: "Small"),
        Text($"{CardText.Escape(row.Before)} → **{CardText.Escape(row.After)}** ({row.Certainty})", spacing: "None"),
    ];

    private static IEnumerable<JsonObject> Conflict(ConflictView row, AlertView view) =>
    [
        Text($"{CardText.Escape(row.Subject)}. Holds for now: **{CardText.Escape(row.Best)}**", spacing: "Small"),
        Text(CardText.Escape(row.Why), isSubtle: true, spacing: "None"),
        .. row.Versions.Shown.Select(v => Text($"• {CardText.Escape(v.Value)}, according to {CardText.Escape(v.Who)}", spacing: "Small")),
        .. More(view, row.Versions),
    ];

    private static IEnumerable<JsonObject> Source(SourceView row, AlertView view) =>
    [
        Text($"{CardText.Escape(row.Name)} ({row.Rank}), {row.Date}", isSubtle: true),
        Text(row.Url is null ? CardText.Escape(row.Title) : CardText.Link(row.Title, row.Url), spacing: "None"),
        .. row.Quotes.Shown.Select(quote => Text($"“{CardText.Escape(quote)}”", spacing: "Small")),
        .. More(view, row.Quotes),
    ];

    private static JsonArray Actions(AlertView view)
    {
        var actions = new JsonArray();
        if (view.Page is not null)
            actions.Add((JsonNode)OpenUrl("Open the change's page", view.Page));
        if (view.Sources.Shown.FirstOrDefault(s => s.Url is not null) is { Url: { } url })
            actions.Add((JsonNode)OpenUrl("Read the source", url));
        return actions;
    }
}
