using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;

namespace Alerts.Watching;

/// <summary>
/// The watch list's file. An edit replaces the entries that differ and nothing else: comments and spelling of all others stay as they
/// are, and so do fields that the watch list doesn't know.
/// </summary>
public static class WatchListText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The list alone, fields that say nothing left out.</summary>
    public static string Write(WatchList list)
    {
        var projects = new JsonArray([.. list.Projects.Select(Node)]);
        return new JsonObject { ["projects"] = projects }.ToJsonString(ModelJson.Indented) + "\n";
    }

    /// <param name="json">The file as it is, which holds <paramref name="before"/>.</param>
    /// <param name="lost">Ids of the entries that were written anew or taken out and whose comments are gone with it.</param>
    public static string Replace(string json, WatchList before, WatchList after, out IReadOnlyList<string> lost)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var (open, entries) = Find(bytes);
        var (text, gone, next) = (new StringBuilder(), new List<string>(), 0);
        var (first, place) = (true, open);
        for (var i = 0; i < entries.Count; i++)
        {
            var (start, end) = entries[i];
            var old = before.Projects[i];
            var own = Part(bytes, start, end);
            var between = Part(bytes, place, start);
            place = end;
            if (after.Find(old.Id) is not { } now)
            {
                if (HasComment(own) || HasComment(between))
                    gone.Add(old.Id);
                continue;
            }
            // Where those before it are taken out, no comma stands before it any more.
            text.Append(first && i > 0 ? between.TrimStart().TrimStart(',') : between);
            first = false;
            if (Node(old).ToJsonString() == Node(now).ToJsonString())
            {
                text.Append(own);
                continue;
            }
            if (HasComment(own))
                gone.Add(old.Id);
            text.Append(Entry(now, JsonNode.Parse(own, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject(), Indent(bytes, start)));
        }
        foreach (var added in after.Projects.Where(p => before.Find(p.Id) is null))
        {
            text.Append(first ? "\n    " : ",\n    ").Append(Entry(added, [], "    "));
            (first, next) = (false, next + 1);
        }
        if (entries.Count == 0 && next > 0)
            text.Append("\n  ");
        var whole = Part(bytes, 0, open) + text + Part(bytes, place, bytes.Length);
        if (Holds(whole, after))
        {
            lost = gone;
            return whole;
        }
        lost = [.. before.Projects.Select(p => p.Id)];
        return Write(after);
    }

    /// <summary>Commas and comments can stand in ways that no cutting and pasting gets right; then the file is written anew.</summary>
    private static bool Holds(string json, WatchList list)
    {
        try
        {
            return Write(new WatchList([.. WatchList.Parse(json, "").Projects.OrderBy(p => p.Id, StringComparer.Ordinal)]))
                == Write(new WatchList([.. list.Projects.OrderBy(p => p.Id, StringComparer.Ordinal)]));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Entry(Project project, JsonObject old, string indent)
    {
        var entry = Node(project);
        foreach (var (name, value) in old.Where(f => !Known.Contains(f.Key)).ToList())
            entry[name] = value?.DeepClone();
        return entry.ToJsonString(ModelJson.Indented).Replace("\n", "\n" + indent, StringComparison.Ordinal);
    }

    private static readonly HashSet<string> Known =
        [.. typeof(Project).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    private static JsonObject Node(Project project)
    {
        var node = JsonSerializer.SerializeToNode(project, ModelJson.Options)!.AsObject();
        node.Remove("displayName");
        foreach (var (name, _) in node.Where(f => f.Value is JsonArray { Count: 0 }).ToList())
            node.Remove(name);
        foreach (var item in (node["scope"] as JsonArray ?? []).Select(s => s!.AsObject()).Where(s => s["known"]?.GetValue<bool>() == false))
            item.Remove("known");
        return node;
    }

    /// <returns>Where the list begins (after its bracket), and where each of its entries begins and ends.</returns>
    private static (int Open, List<(int Start, int End)> Entries) Find(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        var entries = new List<(int Start, int End)>();
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var projects = reader.ValueTextEquals("projects");
            reader.Read();
            if (!projects)
            {
                reader.Skip();
                continue;
            }
            var open = (int)reader.BytesConsumed;
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                entries.Add((start, (int)reader.BytesConsumed));
            }
            return (open, entries);
        }
        throw new InvalidDataException("The watch list has no \"projects\" list.");
    }

    private static bool HasComment(string json)
    {
        // A separator may stand before a comment between two entries.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json.TrimStart(',', ' ', '\n', '\r', '\t')), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Comment)
                    return true;
            }
        }
        catch (JsonException)
        {
            // What stands between two entries is no JSON of its own; without a comment it is a comma at most.
        }
        return false;
    }

    private static string Part(byte[] json, int start, int end) => Encoding.UTF8.GetString(json, start, end - start);

    private static string Indent(byte[] json, int start)
    {
        var from = start;
        while (from > 0 && json[from - 1] is (byte)' ' or (byte)'\t')
            from--;
        return from == 0 || json[from - 1] == (byte)'\n' ? Part(json, from, start) : "";
    }
}
