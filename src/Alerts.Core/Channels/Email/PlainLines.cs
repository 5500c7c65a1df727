using System.Text;
using Alerts.Model;

namespace Alerts.Channels.Email;

/// <summary>Words in lines that mail need not break.</summary>
internal static class PlainLines
{
    /// <summary>A line that quoted-printable (RFC 2045) need not break, with room for the "> " of a reply.</summary>
    private const int Width = 75;

    /// <summary>What a reader can do about a message, each with its address.</summary>
    public static void Links(StringBuilder text, ReaderLinks? links)
    {
        if (links is null)
            return;
        text.Append('\n');
        if (links.Right is not null)
            Line(text, $"Right: {links.Right.AbsoluteUri}");
        if (links.Wrong is not null)
            Line(text, $"Wrong: {links.Wrong.AbsoluteUri}");
        Line(text, $"Pause it, or read it as a feed: {links.Manage.AbsoluteUri}");
        Line(text, $"Unsubscribe: {links.Unsubscribe.AbsoluteUri}");
    }

    /// <summary>
    /// Writes the words in lines of at most <see cref="Width"/> characters, the first after <paramref name="start"/>, the others after
    /// <paramref name="rest"/>.
    /// </summary>
    public static void Line(StringBuilder text, string words, string start = "", string? rest = null)
    {
        var indent = start;
        var column = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.None))
        {
            if (column == 0)
            {
                text.Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
            else if (column + 1 + word.Length <= Width)
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
            else
            {
                indent = rest ?? start;
                text.Append('\n').Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
        }
        text.Append('\n');
    }
}
