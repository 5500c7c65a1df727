using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary>The <c>--jsonl</c> habit: a JSON object a line in, a JSON object a line out, in the same order.</summary>
internal static class JsonLines
{
    /// <summary>
    /// Converts each line of a file, or of standard input where <paramref name="file"/> is null or "-".
    /// A line that isn't a JSON object is named by its number on standard error and skipped; the rest goes on.
    /// </summary>
    /// <returns><see cref="ExitCode.Done"/>, or <see cref="ExitCode.BadInput"/> where a line or the file could not be read.</returns>
    public static int Convert(string? file, Func<JsonElement, JsonNode?> row)
    {
        var name = file is null or "-" ? "standard input" : file;
        try
        {
            using var input = file is null or "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var reader = new StreamReader(input, Encoding.UTF8);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            return Convert(reader, output, name, row);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Bad($"{name} can't be read: {e.Message}");
        }
    }

    public static int Convert(TextReader reader, TextWriter output, string name, Func<JsonElement, JsonNode?> row)
    {
        var exit = ExitCode.Done;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.ValueKind != JsonValueKind.Object)
                    throw new JsonException("a JSON object was expected");
                output.WriteLine(row(json.RootElement)?.ToJsonString(ModelJson.Options));
            }
            catch (JsonException e)
            {
                exit = ExitCode.Bad($"line {number} of {name} is no JSON object that can be used: {e.Message}");
            }
        }
        return exit;
    }

    /// <summary>A string member; null where it is absent or JSON null.</summary>
    /// <exception cref="JsonException">It is there and not a string.</exception>
    public static string? Text(this JsonElement row, string name) =>
        !row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new JsonException($"\"{name}\" must be a string");
}
