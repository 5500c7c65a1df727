using System.Net;
using System.Text;

namespace Alerts.Sources.Feeds;

/// <summary>The value of an element that may hold plain text, escaped HTML, inline markup or Base64.</summary>
internal static class TextConstruct
{
    /// <returns>Trimmed text or HTML with absolute links; null where the element is missing.</returns>
    public static string? Read(FeedNode? node, Uri? baseUrl)
    {
        if (node is null)
            return null;
        if (node.Attributes.Count == 0 && !node.HasElements)
            return RelativeLinks.ResolveIn(node.Text.Trim(), baseUrl);
        var type = node.Attribute("type")?.Trim().ToLowerInvariant() ?? "";
        var mode = node.Attribute("mode")?.Trim().ToLowerInvariant() ?? "";
        baseUrl = RelativeLinks.Base(baseUrl, node.Attribute("xml:base"));
        var text = node.HasElements ? InlineMarkup(node, type) : node.Text.Trim();
        if (!node.HasElements && (mode == "base64" || IsBinary(type)))
            text = FromBase64(text);
        return RelativeLinks.ResolveIn(text, baseUrl);
    }

    // RFC 4287, 4.1.3.3: content of any media type that is neither text nor XML is Base64.
    private static bool IsBinary(string type) =>
        type.Contains('/') && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal)
        && !type.Contains("html", StringComparison.Ordinal) && !type.StartsWith("application/json", StringComparison.Ordinal);

    private static string FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Trim() : text;
    }

    private static string InlineMarkup(FeedNode node, string type)
    {
        var html = new StringBuilder();
        // Escaped HTML wrapped in one element is said to be HTML: its text is markup already.
        var escape = type is not ("html" or "text/html");
        foreach (var child in Unwrapped(node, type))
            Write(html, child, escape);
        return html.ToString().Trim();
    }

    // RFC 4287, 3.1.1.3: the div around XHTML is not part of the content. Atom 0.3 had no such rule, and types of its own.
    private static IReadOnlyList<FeedNode> Unwrapped(FeedNode node, string type)
    {
        if (type is not ("xhtml" or "html"))
            return node.Children;
        var filled = node.Children.Where(c => c.IsElement || !string.IsNullOrWhiteSpace(c.Text)).ToList();
        return filled is [{ Name: "div" } div] ? (div.Children.Count > 0 ? div.Children : [FeedNode.TextNode(div.Text)]) : node.Children;
    }

    // Depth is bounded by LooseXml.DeepestNesting.
    private static void Write(StringBuilder html, FeedNode node, bool escape)
    {
        if (!node.IsElement)
        {
            html.Append(escape ? Escape(node.Text) : node.Text);
            return;
        }
        html.Append('<').Append(node.Name);
        foreach (var (name, value) in node.Attributes)
        {
            if (!name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
                html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        }
        if (node.IsEmpty)
        {
            html.Append(" />");
            return;
        }
        html.Append('>');
        if (node.Children.Count == 0)
            html.Append(escape ? Escape(node.Text) : node.Text);
        foreach (var child in node.Children)
            Write(html, child, escape);
        html.Append("</").Append(node.Name).Append('>');
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
