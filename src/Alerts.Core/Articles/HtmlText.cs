using System.Collections.Frozen;
using System.Net;
using System.Text;
using Alerts.Html;
using AngleSharp.Dom;

namespace Alerts.Articles;

/// <summary>
/// The text of HTML as people read it: one paragraph, heading, list item or table row a line, the cells of a row
/// separated by " | ", entities decoded, white space collapsed. Scripts, styles and what is hidden leave nothing.
/// </summary>
public static class HtmlText
{
    private const int LongestCell = 300;
    private const int LongestTitle = 1_000;

    private static readonly FrozenSet<string> Blocks = Names(
        "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody tfoot thead tr ul");

    private static readonly FrozenSet<string> Skipped = Names(
        "script style noscript template head title svg math iframe object embed select datalist textarea audio video canvas map");

    /// <summary>
    /// The text of a fragment, such as the content of a feed item. Empty where it is nested so deep, or has so many elements,
    /// that nobody wrote it to be read.
    /// </summary>
    public static string Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        // Plain text, at most with entities: its line breaks are all the structure it has.
        if (!html.Contains('<'))
            return Lines(WebUtility.HtmlDecode(html));
        try
        {
            return Of(HtmlLimits.Parse(html).Body);
        }
        catch (HtmlRefusedException)
        {
            return "";
        }
    }

    internal static string Of(INode? root)
    {
        var lines = new TextLines();
        if (root is not null)
            Write(root, lines, Place.Flow);
        return lines.ToString();
    }

    /// <summary>A title or the like, with what it may hold of tags and entities taken out.</summary>
    internal static string OneLine(string html) => Of(html[..Math.Min(html.Length, LongestTitle)]).Replace('\n', ' ');

    /// <summary>Plain text with the same habits: trimmed lines, none of them empty.</summary>
    internal static string Lines(string text)
    {
        var lines = new TextLines();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines.Add(line);
            lines.Break();
        }
        return lines.ToString();
    }

    /// <summary>Where text stands: a line break is one in <c>pre</c> alone, and a cell of data stays on one line.</summary>
    private enum Place
    {
        Flow,
        Preformatted,
        Cell,
    }

    /// <summary>Recursion is safe: no page nests deeper than <see cref="HtmlLimits.MaxDepth"/>.</summary>
    private static void Write(INode parent, TextLines lines, Place place)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
                WriteText(text.Data, lines, place);
            else if (node is IElement element && !Skipped.Contains(element.LocalName) && !IsHidden(element))
                WriteElement(element, lines, place);
        }
    }

    private static void WriteElement(IElement element, TextLines lines, Place place)
    {
        var cell = element.LocalName is "td" or "th";
        if (cell && place != Place.Cell && IsShort(element))
        {
            lines.Cell();
            Write(element, lines, Place.Cell);
            return;
        }
        var block = cell || Blocks.Contains(element.LocalName);
        if (block)
            Separate(lines, place);
        Write(element, lines, place == Place.Flow && element.LocalName == "pre" ? Place.Preformatted : place);
        if (block)
            Separate(lines, place);
    }

    private static void WriteText(string text, TextLines lines, Place place)
    {
        if (place != Place.Preformatted)
        {
            lines.Add(text);
            return;
        }
        var first = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!first)
                lines.Break();
            lines.Add(line);
            first = false;
        }
    }

    private static void Separate(TextLines lines, Place place)
    {
        if (place == Place.Cell)
            lines.Add(" ");
        else
            lines.Break();
    }

    /// <summary>A cell of data; a longer one, or one with a table or list inside, is layout and keeps its own lines.</summary>
    private static bool IsShort(IElement cell)
    {
        var length = 0;
        var seen = 0;
        foreach (var node in cell.GetDescendants())
        {
            length += node is IText text ? text.Length : 0;
            if (length > LongestCell || ++seen > LongestCell || node is IElement { LocalName: "table" or "ul" or "ol" or "dl" or "h1" or "h2" or "h3" or "blockquote" or "pre" })
                return false;
        }
        return true;
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Collects lines with collapsed white space; fixed spaces become spaces, soft hyphens and zero-width marks go.</summary>
    private sealed class TextLines
    {
        private const string CellSeparator = " | ";

        private readonly StringBuilder _text = new();
        private int _lineStart;
        private bool _space;

        public void Add(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                if (char.IsWhiteSpace(c))
                {
                    _space = true;
                }
                else if (c is not ('\u00ad' or '\u200b' or '\u2060' or '\ufeff') && !char.IsControl(c))
                {
                    if (_space && _text.Length > _lineStart && _text[^1] != ' ')
                        _text.Append(' ');
                    _space = false;
                    _text.Append(c);
                }
            }
        }

        public void Cell()
        {
            if (_text.Length > _lineStart)
                _text.Append(CellSeparator);
            _space = false;
        }

        public void Break()
        {
            _space = false;
            if (_text.Length > _lineStart)
                _text.Append('\n');
            _lineStart = _text.Length;
        }

        public override string ToString() => _text.ToString().TrimEnd('\n');
    }
}
