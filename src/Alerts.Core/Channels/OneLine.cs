using System.Globalization;
using System.Text;

namespace Alerts.Channels;

/// <summary>Outside text made fit to stand on one line of a message.</summary>
internal static class OneLine
{
    /// <summary>
    /// White space collapsed to single blanks; control characters and direction overrides, which could break or reorder a line, left out.
    /// </summary>
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

    /// <summary>Text with letters written from right to left, closed off so that it can't swap the "before" and "now" beside it.</summary>
    public static string Isolated(string line) => line.EnumerateRunes().Any(IsRightToLeft) ? $"\u2068{line}\u2069" : line;

    /// <summary>The blocks of Unicode that are given to such scripts.</summary>
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static bool IsDirectionControl(int value) =>
        value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C or 0xFEFF;
}
