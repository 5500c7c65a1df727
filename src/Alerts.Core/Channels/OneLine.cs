using System.Globalization;
using System.Text;

namespace Alerts.Channels;

/// <summary>Outside text made fit to stand on one line of a message.</summary>
internal static class OneLine
{
    /// <summary>White space collapsed to single blanks; control characters and direction overrides, which could reorder or break a line, left out.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!Rune.IsControl(rune) && !IsDirectionControl(rune.Value))
            {
                line.Append(rune);
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>
    /// The text, or as much of it as fits <paramref name="most"/> UTF-16 units with a closing "…". Cut between words where that costs
    /// less than a third, and never inside a character that a reader sees as one.
    /// </summary>
    public static string Short(string text, int most)
    {
        var line = Of(text);
        if (line.Length <= most)
            return line;
        var end = 0;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext() && elements.ElementIndex + elements.GetTextElement().Length <= most - 1)
            end = elements.ElementIndex + elements.GetTextElement().Length;
        var blank = line.LastIndexOf(' ', end);
        if (blank > most * 2 / 3)
            end = blank;
        return line[..end].TrimEnd(' ', ',', ';', ':', '-') + "…";
    }

    private static bool IsDirectionControl(int value) =>
        value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C or 0xFEFF;
}
