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
        if (node.Attributes.Length == 0 && !node.HasElements)
            return RelativeLinks.ResolveIn(node.Text.Trim(), baseUrl);
        var type = node.Attribute("type")?.Trim().ToLowerInvariant() ?? "";
        var mode = node.Attribute("mode")?.Trim().ToLowerInvariant() ?? "";
        baseUrl = RelativeLinks.Base(baseUrl, node.Attribute("xml:base"));
        var text = node.HasElements ? InlineMarkup(node, type, baseUrl) : node.Text.Trim();
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

    private static string InlineMarkup(FeedNode node, string type, Uri? baseUrl)
    {
        var html = new StringBuilder();
        // Escaped HTML wrapped in one element is said to be HTML: its text is markup already.
        var escape = type is not ("html" or "text/html");
        if (Wrapper(node, type) is not { } div)
            WriteInside(html, node, escape, baseUrl);
        else
            WriteInside(html, div, escape, RelativeLinks.Base(baseUrl, div.Attribute("xml:base")));
        return html.ToString().Trim();
    }

    // RFC 4287, 3.1.1.3: the div around XHTML is not part of the content. Atom 0.3 had no such rule, and types of its own.
    private static FeedNode? Wrapper(FeedNode node, string type)
    {
        if (type is not ("xhtml" or "html"))
            return null;
        var filled = node.Children.ToArray().Where(c => c.IsElement || !string.IsNullOrWhiteSpace(c.Text)).ToList();
        return filled is [{ Name: "div" } div] ? div : null;
    }

    // Depth is bounded by LooseXml.DeepestNesting.
    private static void Write(StringBuilder html, FeedNode element, bool escape, Uri? baseUrl)
    {
        baseUrl = RelativeLinks.Base(baseUrl, element.Attribute("xml:base"));
        html.Append('<').Append(element.Name);
        foreach (var (name, value) in element.Attributes)
        {
            if (name.StartsWith("xml", StringComparison.OrdinalIgnoreCase))
                continue;
            var absolute = RelativeLinks.IsLink(name) ? RelativeLinks.Resolve(baseUrl, value) : value;
            html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(absolute)).Append('"');
        }
        if (element.IsEmpty)
        {
            html.Append(" />");
            return;
        }
        html.Append('>');
        WriteInside(html, element, escape, baseUrl);
        html.Append("</").Append(element.Name).Append('>');
    }

    private static void WriteInside(StringBuilder html, FeedNode parent, bool escape, Uri? baseUrl)
    {
        if (parent.Children.Length == 0)
            html.Append(escape ? Escape(parent.Text) : parent.Text);
        foreach (var child in parent.Children)
        {
            if (child.IsElement)
                Write(html, child, escape, baseUrl);
            else
                html.Append(escape ? Escape(child.Text) : child.Text);
        }
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
