using System.Text;
using System.Text.Json;
using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Writes one more source into the text of a configuration; everything else in it, comments too, stays as it is.</summary>
public static class SourceText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true };

    /// <exception cref="InvalidDataException">The text is no JSON object, or its sources are no list.</exception>
    public static string With(string configuration, Source source)
    {
        var bytes = Encoding.UTF8.GetBytes(configuration);
        var line = Line(source);
        try
        {
            var (at, inserted) = Place(bytes, line);
            return Encoding.UTF8.GetString(bytes, 0, at) + inserted + Encoding.UTF8.GetString(bytes, at, bytes.Length - at);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The configuration is no JSON: {e.Message}", e);
        }
    }

    /// <summary>The source as one line of a configuration.</summary>
    public static string Line(Source source)
    {
        var fields = new List<string> { Field("id", source.Id) };
        if (source.Kind != "feed")
            fields.Add(Field("kind", source.Kind));
        if (source.Name is { } name)
            fields.Add(Field("name", name));
        fields.Add(Field("rank", WireName.Of(source.Rank)));
        fields.Add(Field("url", source.Url.AbsoluteUri));
        if (source.Links is { } links)
            fields.Add(Field("links", links));
        return $"{{ {string.Join(", ", fields)} }}";
    }

    private static string Field(string name, string value) => $"\"{name}\": {JsonSerializer.Serialize(value, ModelJson.Options)}";

    private static (int At, string Inserted) Place(byte[] bytes, string line)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        var afterBrace = -1;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 0)
                afterBrace = (int)reader.BytesConsumed;
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.GetString()!.Equals("sources", StringComparison.OrdinalIgnoreCase))
                return InList(ref reader, line);
        }
        return afterBrace < 0 ? throw new InvalidDataException("The configuration is no JSON object.") : (afterBrace, $"\n  \"sources\": [\n    {line}\n  ],");
    }

    private static (int At, string Inserted) InList(ref Utf8JsonReader reader, string line)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.Comment)
        {
        }
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new InvalidDataException("The configuration's sources are no list.");
        var (lastEnd, isEmpty, start) = ((int)reader.BytesConsumed, true, (int)reader.BytesConsumed);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 1))
        {
            if (reader.TokenType == JsonTokenType.Comment)
                continue;
            if (reader.CurrentDepth == 2 && reader.TokenType is JsonTokenType.EndObject)
                (lastEnd, isEmpty) = ((int)reader.BytesConsumed, false);
        }
        if (isEmpty)
            return (start, $"\n    {line}\n  ");
        // A comma that stands behind the last one already then stands behind the new one.
        return (lastEnd, $",\n    {line}");
    }
}
