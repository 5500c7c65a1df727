using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Alerts.Model;

namespace Alerts.Settings;

/// <summary>A configuration read from its file, with what it points to.</summary>
public sealed record LoadedSettings(AlertsSettings Settings, WatchList WatchList);

public static class SettingsFile
{
    private static readonly JsonSerializerOptions Options = new(ModelJson.Options)
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads and checks the file and its watch list.</summary>
    /// <param name="dataFolder">What the paths of stores and outboxes are relative to; null for the file's own folder.</param>
    /// <exception cref="InvalidDataException">One sentence a line for everything that is wrong.</exception>
    public static LoadedSettings Load(string file, string? dataFolder = null)
    {
        var settings = Parse(Text(file), file);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string Resolve(string path) => Path.GetFullPath(path, dataFolder ?? folder);
        settings = settings with
        {
            WatchList = Path.GetFullPath(settings.WatchList, folder),
            Storage = settings.Storage with { Path = Resolve(settings.Storage.Path) },
            Mail = settings.Mail is { Outbox: { } mails } ? settings.Mail with { Outbox = Resolve(mails) } : settings.Mail,
            Teams = settings.Teams is { Outbox: { } cards } ? settings.Teams with { Outbox = Resolve(cards) } : settings.Teams,
        };
        var problems = settings.Validate().ToList();
        var watchList = WatchList.Empty;
        try
        {
            watchList = WatchList.Parse(Text(settings.WatchList), settings.WatchList);
        }
        catch (InvalidDataException e)
        {
            problems.Add(e.Message);
        }
        foreach (var planted in watchList.Projects.Where(p => FireDrill.IsPlanted(p.Id)))
            problems.Add($"{settings.WatchList}: the id \"{planted.Id}\" begins like those of fire drills; take another.");
        var check = new SubscriptionCheck(settings, watchList);
        problems.AddRange(settings.Subscriptions.SelectMany(check.UnknownProjects));
        settings = settings with { Subscriptions = [.. settings.Subscriptions.Select(check.WithCurrent)] };
        return problems.Count == 0 ? new LoadedSettings(settings, watchList) : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>The rules that a file gives: a whole configuration, or a watch list alone, which goes with the other one.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Load"/>.</exception>
    public static LoadedSettings LoadRules(string file, Func<LoadedSettings> configured) =>
        IsWatchList(Text(file)) ? configured() with { WatchList = WatchList.Parse(Text(file), file) } : Load(file);

    private static bool IsWatchList(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) is JsonObject map && map.ContainsKey("projects");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="InvalidDataException">No such JSON, a setting that is unknown or of the wrong kind; the message names it.</exception>
    public static AlertsSettings Parse(string json, string file)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return FromEnvironment(node).Deserialize<AlertsSettings>(Options) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} can't be used: {Sentence(e)}", e);
        }
    }

    /// <summary>Subscriptions in the form of the configuration, from a file of their own.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Parse"/>.</exception>
    public static List<SubscriptionSettings> Subscriptions(JsonArray list, string file)
    {
        try
        {
            return FromEnvironment(list).Deserialize<List<SubscriptionSettings>>(Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} can't be used: {Sentence(e)}", e);
        }
    }

    /// <summary>Replaces every string "env:NAME" by what the environment has under that name.</summary>
    private static JsonNode? FromEnvironment(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                    map[name] = FromEnvironment(value?.DeepClone());
                return map;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => FromEnvironment(item?.DeepClone()))]);
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("env:", StringComparison.Ordinal):
                return Environment.GetEnvironmentVariable(text[4..])
                    ?? throw new InvalidDataException($"The environment has no {text[4..]}, which the configuration names.");
            default:
                return node;
        }
    }

    private static string Sentence(JsonException e) => e.Message.Contains("could not be mapped", StringComparison.Ordinal)
        ? $"there is no setting {(e.Message.Split('\'') is [_, var name, ..] ? $"\"{name}\"" : e.Path)} (at {e.Path})."
        : e.Message;

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file} can't be read: {e.Message}", e);
        }
    }
}
