using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using UtfUnknown;

namespace Alerts.Html;

/// <summary>Bytes of a page or text into characters. The order: byte order mark, HTTP header, meta element, detection.</summary>
internal static partial class PageCharset
{
    private const int Windows1252 = 1252;
    private const int MetaBytes = 8 * 1024;
    private const int DetectionBytes = 256 * 1024;

    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        var (encoding, skip) = Mark(body);
        encoding ??= Named(contentType) ?? Meta(body) ?? Detect(body);
        return encoding.GetString(body[skip..]);
    }

    private static (Encoding? Encoding, int Length) Mark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    private static Encoding? Meta(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, MetaBytes)]);
        foreach (Match meta in MetaElement().Matches(head))
        {
            // A meta element that could be read as single bytes can't be telling the truth about UTF-16.
            if (Named(meta.Value) is { } encoding)
                return encoding is UnicodeEncoding ? Encoding.UTF8 : encoding;
        }
        return null;
    }

    /// <summary>The encoding that "charset=…" names; null where there is none or nobody knows it.</summary>
    private static Encoding? Named(string? text)
    {
        if (text is null || Charset().Match(text) is not { Success: true } match)
            return null;
        var name = match.Groups["name"].Value;
        // Web pages that say Latin-1 or ASCII mean Windows-1252 (WHATWG Encoding Standard, section 4.2).
        if (name.ToLowerInvariant() is "iso-8859-1" or "latin1" or "ascii" or "us-ascii")
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Detect(ReadOnlySpan<byte> body)
    {
        // Other encodings hardly ever make valid UTF-8 by chance.
        if (Utf8.IsValid(body))
            return Encoding.UTF8;
        var sample = body[..Math.Min(body.Length, DetectionBytes)].ToArray();
        return CharsetDetector.DetectFromBytes(sample).Detected?.Encoding is { } found && found.CodePage != Encoding.ASCII.CodePage
            ? found
            : CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;
    }

    [GeneratedRegex("<meta[^>]{1,500}>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MetaElement();

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9][A-Za-z0-9._:-]{0,39})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
