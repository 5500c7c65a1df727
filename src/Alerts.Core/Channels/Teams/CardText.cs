using System.Text;

namespace Alerts.Channels.Teams;

/// <summary>Outside text for a TextBlock, where a headline could otherwise write links, mentions and lists.</summary>
internal static class CardText
{
    /// <summary>
    /// Markdown that cards know is escaped with backslashes. "&lt;" becomes an entity, since <c>&lt;at&gt;</c> starts a mention, and so
    /// does the "&amp;" of whatever would be read as an entity already.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or '*' or '_' or '[' or ']' or '(' or ')' or '~' or '`' or '#':
                case '-' or '+' when i == 0:
                case '.' when IsNumber(text.AsSpan(0, i)):
                    escaped.Append('\\').Append(text[i]);
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&' when StartsEntity(text.AsSpan(i + 1)):
                    escaped.Append("&amp;");
                    break;
                default:
                    escaped.Append(text[i]);
                    break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>A Markdown link; the address has neither brackets nor blanks left that could end it early.</summary>
    public static string Link(string text, Uri url) =>
        $"[{Escape(text)}]({url.AbsoluteUri.Replace("(", "%28").Replace(")", "%29").Replace(" ", "%20")})";

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool StartsEntity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 33)].IndexOf(';');
        return end > 0 && text[..end].TrimStart('#').IndexOfAnyExcept(EntityLetters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> EntityLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
