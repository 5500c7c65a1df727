using System.Globalization;
using System.Text;

namespace Alerts.Storage;

/// <summary>The one place where keys are made.</summary>
public static class Keys
{
    /// <summary>
    /// Keeps A–Z a–z 0–9 . _ - and writes every other UTF-8 byte as "=XX", so that any text is a legal key
    /// and ordinal order of keys is the order of bytes in both stores.
    /// </summary>
    public static string Encode(string text)
    {
        if (text.All(IsPlain))
            return text;
        var key = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b < 128 && IsPlain((char)b))
                key.Append((char)b);
            else
                key.Append('=').Append(b.ToString("X2"));
        }
        return key.ToString();
    }

    /// <summary>19 digits that sort the newest first.</summary>
    public static string Inverted(DateTimeOffset time) => (DateTime.MaxValue.Ticks - time.UtcTicks).ToString("D19");

    /// <summary>The time, in UTC, that <see cref="Inverted"/> wrote.</summary>
    public static DateTimeOffset TimeOf(string inverted) => new(DateTime.MaxValue.Ticks - long.Parse(inverted, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>Parts joined by '~', which no encoded part holds.</summary>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder();
        foreach (var part in parts)
            (key.Length == 0 ? key : key.Append('~')).Append(Encode(part));
        return key.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
