namespace Alerts.Sources.Feeds;

/// <summary>Mends control characters, which XML forbids and no publisher means.</summary>
internal static class ControlCharacters
{
    // What Windows-1252 has at 0x80 to 0x9F; text that took it for Latin-1 carries control characters there (HTML Standard, 13.2.5.80).
    private const string FromWindows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <param name="code">0x80 to 0x9F.</param>
    public static char Windows1252(int code) => FromWindows1252[code - 0x80];

    /// <summary>Puts the characters meant in place of U+0080 to U+009F, and spaces in place of other controls.</summary>
    public static void Mend(Span<char> text)
    {
        if (!HasControls(text))
            return;
        foreach (ref var c in text)
            c = Mend(c);
    }

    private static char Mend(char c) => c switch
    {
        >= '\u0080' and <= '\u009F' => Windows1252(c),
        < ' ' and not ('\t' or '\n' or '\r') => ' ',
        _ => c,
    };

    private static bool HasControls(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\0', '\b') || text.ContainsAnyInRange('\v', '\f')
        || text.ContainsAnyInRange('\u000E', '\u001F') || text.ContainsAnyInRange('\u0080', '\u009F');
}
