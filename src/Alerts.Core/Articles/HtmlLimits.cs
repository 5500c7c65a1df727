using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Alerts.Articles;

/// <summary>The page is larger or stranger than any real one; the message is a sentence for people.</summary>
public sealed class HtmlRefusedException(string message) : Exception(message);

/// <summary>The one way outside HTML is parsed: nothing runs, nothing is fetched, and size, depth and attributes are capped.</summary>
internal static class HtmlLimits
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxElements = 100_000;
    public const int MaxDepth = 256;
    private const int MaxAttributes = 200;

    /// <exception cref="HtmlRefusedException">It has more elements than <see cref="MaxElements"/> or is cancelled.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellation = default)
    {
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = (ref StructHtmlToken token, ReadOnlyMemory<char> _) => token.Attributes.Count < MaxAttributes,
            OnCreated = (_, _) =>
            {
                if (++elements > MaxElements)
                    throw new HtmlRefusedException($"The page has more than {MaxElements:#,0} elements and was not read.");
                cancellation.ThrowIfCancellationRequested();
            },
        });
        return parser.ParseDocument(html);
    }
}
