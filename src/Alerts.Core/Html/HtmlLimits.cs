using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Alerts.Html;

/// <summary>The page is larger or stranger than any real one; the message is a sentence for people.</summary>
internal sealed class HtmlRefusedException(string message) : Exception(message);

/// <summary>The one way outside HTML is parsed: nothing runs, nothing is fetched, and size, depth and attributes are capped.</summary>
internal static class HtmlLimits
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxElements = 100_000;
    public const int MaxDepth = 256;
    private const int MaxAttributes = 200;

    // What the search for the article can take: it asks for neighbours again and again, each time along all children of the parent,
    // and for the text of every level. A page of this size takes it some seconds; the largest real ones need a tenth.
    private const int MaxSearchedElements = 20_000;
    private const int MaxSearchedCharacters = 1_000_000;
    private const long MaxSearchedNeighbours = 100_000_000;

    /// <exception cref="HtmlRefusedException">It has more than <see cref="MaxElements"/> or nests deeper than <see cref="MaxDepth"/>.</exception>
    public static IHtmlDocument Parse(string html)
    {
        var elements = 0;
        IElement? last = null;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            SkipComments = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = (ref StructHtmlToken token, ReadOnlyMemory<char> _) => token.Attributes.Count < MaxAttributes,
            OnCreated = (element, _) =>
            {
                if (++elements > MaxElements)
                    throw new HtmlRefusedException($"The page has more than {MaxElements:#,0} elements and was not read.");
                // A new element has no place yet; the one before it has.
                RefuseDepth(last);
                last = element;
            },
        });
        var page = parser.ParseDocument(html);
        RefuseDepth(last);
        return page;
    }

    /// <summary>Whether the search for the article ends in reasonable time.</summary>
    public static bool CanBeSearched(IHtmlDocument page)
    {
        var (elements, characters, neighbours) = (0, 0L, 0L);
        foreach (var element in page.All)
        {
            elements++;
            neighbours += (long)element.ChildNodes.Length * element.ChildNodes.Length;
            // Scripts are thrown away before the search.
            if (element.LocalName is not ("script" or "style"))
                characters += element.ChildNodes.OfType<IText>().Sum(text => text.Length);
        }
        return elements <= MaxSearchedElements && characters <= MaxSearchedCharacters && neighbours <= MaxSearchedNeighbours;
    }

    private static void RefuseDepth(INode? node)
    {
        var depth = 0;
        for (; node is not null; node = node.Parent)
        {
            if (++depth > MaxDepth)
                throw new HtmlRefusedException($"The elements of the page lie more than {MaxDepth} deep in each other; it was not read.");
        }
    }
}
