using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Alerts.Sources.Feeds;

/// <summary>
/// How bytes are to be read as text. What says so, in this order: byte order mark, HTTP charset, XML declaration, detection; a claim
/// that the bytes refute is passed over. RFC 7303, section 3.2 gives the order.
/// </summary>
internal static class FeedEncoding
{
    private const int DetectionSample = 1 << 16;
    private const int DeclarationSample = 512;

    // Two labels that mean their supersets on the web (Encoding Standard, 4.2).
    private static readonly Dictionary<string, string> Supersets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = "windows-1252",
        ["iso8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["us-ascii"] = "windows-1252",
        ["ascii"] = "windows-1252",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["x-gbk"] = "gb18030",
        ["x-sjis"] = "shift_jis",
        ["utf8"] = "utf-8",
    };

    private static readonly Encoding WesternEuropean = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <returns>The encoding, and how many bytes of byte order mark come before the text.</returns>
    public static (Encoding Encoding, int Mark) Of(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (FromMark(bytes) is { } marked)
            return marked;
        var isUtf8 = Utf8.IsValid(bytes);
        foreach (var claim in Claims(bytes, contentType))
        {
            if (Find(claim) is not { } encoding)
                continue;
            // Text in a one-byte charset is next to never valid UTF-8 by chance, so there the claim is the lie.
            if (isUtf8 && (encoding.IsSingleByte || encoding.CodePage == Encoding.UTF8.CodePage))
                return (Encoding.UTF8, 0);
            if (CanDecode(encoding, bytes))
                return (encoding, 0);
        }
        return (isUtf8 ? Encoding.UTF8 : Detect(bytes), 0);
    }

    /// <summary>The charset parameter of a Content-Type, or null.</summary>
    internal static string? Charset(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return null;
        var value = contentType![(at + "charset=".Length)..];
        return value.Split(';')[0].Trim().Trim('"', '\'').Trim();
    }

    private static IEnumerable<string> Claims(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationSample)]);
        return new[] { Charset(contentType), Declared(head) }.OfType<string>().Where(c => c.Length > 0);
    }

    private static string? Declared(string head)
    {
        var start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : head.IndexOf("?>", start, StringComparison.Ordinal);
        var at = end < 0 ? -1 : head.IndexOf("encoding", start, end - start, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = head[(at + "encoding".Length)..end].TrimStart(' ', '\t', '\r', '\n', '=');
        return value.Length < 2 || value[0] is not ('"' or '\'') ? null : value[1..].Split(value[0])[0].Trim();
    }

    // The four-byte marks come first: that of UTF-32 begins with that of UTF-16. Without a mark, '<' gives the width away.
    private static (Encoding Encoding, int Mark)? FromMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [(byte)'<', 0, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 0),
        [0, 0, 0, (byte)'<', ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0),
        [(byte)'<', 0, ..] => (Encoding.Unicode, 0),
        [0, (byte)'<', ..] => (Encoding.BigEndianUnicode, 0),
        // "<?xm" in EBCDIC.
        [0x4C, 0x6F, 0xA7, 0x94, ..] => (CodePagesEncodingProvider.Instance.GetEncoding(37)!, 0),
        _ => null,
    };

    private static Encoding? Find(string name)
    {
        name = Supersets.GetValueOrDefault(name, name);
        // UTF-16 and UTF-32 were recognised by their bytes, so such a claim is false here; UTF-7 is a way to smuggle markup.
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) && !name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var (encoder, decoder) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return CodePagesEncodingProvider.Instance.GetEncoding(name, encoder, decoder) ?? Encoding.GetEncoding(name, encoder, decoder);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool CanDecode(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return strict.GetCharCount(bytes) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        // A few stray bytes among many good sequences are an accident in UTF-8, whatever statistics make of them.
        var asUtf8 = Encoding.UTF8.GetString(bytes);
        var bad = asUtf8.AsSpan().Count('\uFFFD');
        var good = asUtf8.Length - bad - CountAscii(asUtf8);
        if (good > bad)
            return Encoding.UTF8;
        var found = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, DetectionSample)].ToArray()).Detected;
        return found is { Confidence: > 0.5f, Encoding: { } likely } ? likely : WesternEuropean;
    }

    private static int CountAscii(string text)
    {
        var count = 0;
        foreach (var c in text)
            count += c < 0x80 ? 1 : 0;
        return count;
    }
}
