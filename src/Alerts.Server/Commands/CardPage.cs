using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Server.Commands;

/// <summary>A card as a page: about what Teams makes of it. It knows the few elements that our cards are made of.</summary>
internal static partial class CardPage
{
    private const string Style = """
        :root { color-scheme: light dark }
        body { font: 14px/1.45 'Segoe UI', system-ui, sans-serif; margin: 24px auto; max-width: 560px; padding: 0 12px; overflow-wrap: anywhere }
        main { border: 1px solid #8886; border-radius: 6px; padding: 16px }
        p { margin: 8px 0 0 } p:first-child { margin: 0 }
        .large { font-size: 21px } .medium { font-size: 17px; margin-top: 18px } .small { font-size: 12px }
        .bolder { font-weight: 600 } .subtle { opacity: .75 } .warning { color: #b45309 } .good { color: #15803d } .none { margin-top: 0 }
        .box { background: #f59e0b22; margin-top: 12px; padding: 12px }
        .actions a { border: 1px solid; border-radius: 4px; display: inline-block; margin: 16px 8px 0 0; padding: 4px 12px; text-decoration: none }
        """;

    public static string Of(JsonObject card)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Card</title><style>")
            .Append(Style).Append("</style></head>\n<body><main>\n");
        Write(page, card["body"]!.AsArray());
        page.Append("<div class=\"actions\">");
        foreach (var action in card["actions"]?.AsArray() ?? [])
            page.Append($"<a href=\"{Encode((string?)action!["url"])}\">{Encode((string?)action["title"])}</a>");
        return page.Append("</div>\n</main></body></html>\n").ToString();
    }

    private static void Write(StringBuilder page, JsonArray elements)
    {
        foreach (var element in elements)
        {
            if (element!["items"] is JsonArray items)
            {
                page.Append("<div class=\"box\">\n");
                Write(page, items);
                page.Append("</div>\n");
            }
            else
            {
                string?[] classes = [(string?)element["size"], (string?)element["weight"], (string?)element["color"], (string?)element["spacing"], element["isSubtle"] is null ? null : "subtle"];
                page.Append($"<p class=\"{string.Join(' ', classes.OfType<string>()).ToLowerInvariant()}\">{Inline((string)element["text"]!)}</p>\n");
            }
        }
    }

    /// <summary>Escaped characters, bold words and links; no card of ours has other Markdown.</summary>
    private static string Inline(string markdown)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match match in Markdown().Matches(markdown))
        {
            html.Append(Text(markdown[at..match.Index]));
            if (match.Groups["bold"] is { Success: true } bold)
                html.Append("<strong>").Append(Inline(bold.Value)).Append("</strong>");
            else if (match.Groups["url"] is { Success: true } url)
                html.Append($"<a href=\"{Encode(url.Value)}\">{Inline(match.Groups["text"].Value)}</a>");
            else
                html.Append(Encode(match.Value[1..]));
            at = match.Index + match.Length;
        }
        return html.Append(Text(markdown[at..])).ToString();
    }

    /// <summary>Of "&amp;lt;at&amp;gt;" a card shows the brackets.</summary>
    private static string Text(string text) => Encode(WebUtility.HtmlDecode(text));

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    [GeneratedRegex(@"\*\*(?<bold>(?:\\.|[^*\\])+)\*\*|\[(?<text>(?:\\.|[^\]\\])*)\]\((?<url>[^)]*)\)|\\.", RegexOptions.NonBacktracking)]
    private static partial Regex Markdown();
}
