using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Model;

/// <summary>A value that can't print itself: logs, errors and dumps show stars. JSON keeps it, since stores must.</summary>
[JsonConverter(typeof(SecretJson))]
public sealed record Secret(string Value)
{
    public override string ToString() => "***";

    private sealed class SecretJson : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("A secret must be a string."));

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
