using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Storage;

/// <summary>
/// Writes a record as columns: plain JSON in "json" while it is short, otherwise Brotli in base64 cut into "z00", "z01" …,
/// each within the store's limit for a column.
/// </summary>
internal static class RecordCodec
{
    private const int LongestPlain = 30_000;

    public static IReadOnlyDictionary<string, string> ToColumns<T>(T record)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(record, ModelJson.Options);
        if (json.Length <= LongestPlain)
            return new Dictionary<string, string>(StringComparer.Ordinal) { ["json"] = System.Text.Encoding.UTF8.GetString(json) };
        return Compressed(json);
    }

    public static T FromColumns<T>(IReadOnlyDictionary<string, string> columns)
    {
        var record = columns.TryGetValue("json", out var json)
            ? JsonSerializer.Deserialize<T>(json, ModelJson.Options)
            : JsonSerializer.Deserialize<T>(Decompressed(columns), ModelJson.Options);
        return record ?? throw new InvalidDataException($"A stored {typeof(T).Name} is null.");
    }

    public static IReadOnlyDictionary<string, string> Compressed(ReadOnlySpan<byte> bytes)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(bytes);
        var text = Convert.ToBase64String(buffer.GetBuffer(), 0, (int)buffer.Length);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int at = 0, n = 0; at < text.Length; at += StoreRules.MostColumnCharacters, n++)
            columns["z" + n.ToString("D2", CultureInfo.InvariantCulture)] = text.Substring(at, Math.Min(StoreRules.MostColumnCharacters, text.Length - at));
        return columns;
    }

    public static byte[] Decompressed(IReadOnlyDictionary<string, string> columns)
    {
        var parts = columns.Where(c => c.Key.StartsWith('z')).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value);
        using var source = new MemoryStream(Convert.FromBase64String(string.Concat(parts)));
        using var brotli = new BrotliStream(source, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
