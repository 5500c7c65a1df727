using System.Globalization;
using System.Text.Json;

namespace Alerts.Sources;

/// <summary>Reads replies of services. What is missing or of another type is null, never an error; what isn't JSON is one.</summary>
internal static class ReplyJson
{
    /// <exception cref="ReplyFormatException">No JSON: a sentence that says what came instead; or whatever <paramref name="read"/> finds wrong.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, string host, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (JsonException e)
        {
            var what = body.Span.Trim(" \r\n\t"u8) switch { [] => "an empty body", [(byte)'<', ..] => "a page", _ => "something" };
            throw new ReplyFormatException($"{host} answered well, but with {what} that is no JSON.", e);
        }
    }

    /// <exception cref="ReplyFormatException">No such list.</exception>
    public static IReadOnlyList<JsonElement> List(JsonElement? element, string name, string host) =>
        Items(element, name) ?? throw new ReplyFormatException($"{host} answered with JSON that has no \"{name}\".");

    public static IReadOnlyList<JsonElement>? Items(JsonElement? element, string name) =>
        Part(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : null;

    public static JsonElement? Part(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var part) ? part : null;

    /// <returns>With single blanks, cut at <paramref name="longest"/> characters; null where there is none or it is empty.</returns>
    public static string? Text(JsonElement? element, string name, int longest)
    {
        if (Part(element, name) is not { ValueKind: JsonValueKind.String } part)
            return null;
        var text = string.Join(' ', part.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? null : Cut(text, longest);
    }

    /// <summary>A number, or a text that is one.</summary>
    public static decimal? Number(JsonElement? element, string name) => Part(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>A text that begins with a day as yyyy-MM-dd.</summary>
    public static DateOnly? Date(JsonElement? element, string name) =>
        Text(element, name, longest: 10) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as MM/dd/yyyy.</summary>
    public static DateOnly? UsDate(JsonElement? element, string name) =>
        DateOnly.TryParseExact(Text(element, name, longest: 10), "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>No half of a character at the end.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
