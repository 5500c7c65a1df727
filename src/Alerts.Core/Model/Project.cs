using System.Text.Json;

namespace Alerts.Model;

/// <summary>What is watched: an organisation's project at a site.</summary>
public sealed record Project
{
    /// <summary>Stable id: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required string Organization { get; init; }

    /// <summary>Other names of the organisation (short, former, legal).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Name of the project or site; null where the organisation as a whole is watched.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<string> SiteAliases { get; init; } = [];

    /// <summary>"Hopkinsville, Kentucky"</summary>
    public string? Location { get; init; }

    /// <summary>Awards known when the watch was set up; later ones are learned from claims.</summary>
    public IReadOnlyList<WatchedAward> Awards { get; init; } = [];

    /// <summary>Product lines and technologies known when the watch was set up, each with the words for it.</summary>
    public IReadOnlyList<WatchedScope> Scope { get; init; } = [];

    public decimal? InvestmentUsd { get; init; }

    /// <summary>Projects that were merged into this one: their ledgers are part of its own, and their ids mean it.</summary>
    public IReadOnlyList<MergedProject> Merged { get; init; } = [];

    /// <summary>The project that this one was split from; null where it stands by itself.</summary>
    public SplitOrigin? SplitFrom { get; init; }

    /// <summary>"Ascend Elements, Apex 1"</summary>
    public string DisplayName => Name is null ? Organization : $"{Organization}, {Name}";
}

/// <param name="Fain">Award number, with or without hyphens; of money that is only hoped for, the number of the funding opportunity ("DE-FOA-0003589").</param>
/// <param name="Purpose">What the award pays for, mostly a scope item.</param>
public sealed record WatchedAward(decimal AmountUsd, string? Purpose = null, string? Funder = null, string? Program = null, string? Fain = null);

/// <param name="Name">The short form shown to people ("CAM").</param>
/// <param name="Known">True where the project is known to have it; false where only its words are given.</param>
public sealed record WatchedScope(string Name, IReadOnlyList<string> Synonyms, bool Known = false);

/// <summary>All watched projects.</summary>
public sealed record WatchList(IReadOnlyList<Project> Projects)
{
    public static WatchList Empty { get; } = new([]);

    public Project? Find(string id) => Projects.FirstOrDefault(p => p.Id == id);

    /// <summary>The project of that id, or the one that it was merged into.</summary>
    public Project? Current(string id) => Find(id) ?? Projects.FirstOrDefault(p => p.Merged.Any(m => m.Id == id));

    /// <summary>Reads <c>{"projects":[…]}</c>.</summary>
    /// <exception cref="InvalidDataException">
    /// The file isn't such JSON, a project lacks an id or organisation, two share an id, or merges go in a circle; the message names it.
    /// </exception>
    public static WatchList Parse(string json, string fileName)
    {
        WatchList? list;
        try
        {
            list = JsonSerializer.Deserialize<WatchList>(json, ModelJson.Options);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{fileName} isn't a watch list: {e.Message}", e);
        }
        if (list?.Projects is null)
            throw new InvalidDataException($"{fileName} has no \"projects\" list.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in list.Projects)
        {
            if (project is null || string.IsNullOrWhiteSpace(project.Id) || string.IsNullOrWhiteSpace(project.Organization))
                throw new InvalidDataException($"{fileName}: a project lacks an id or an organization.");
            if (!Ids.IsPlain(project.Id))
                throw new InvalidDataException($"{fileName}: the id \"{project.Id}\" must be letters, digits, dots, underscores and hyphens, at most 100.");
            if (!seen.Add(project.Id))
                throw new InvalidDataException($"{fileName}: two projects have the id \"{project.Id}\"; ids must differ.");
        }
        return Lineage.Problems(list.Projects).FirstOrDefault() is { } problem ? throw new InvalidDataException($"{fileName}: {problem}") : list;
    }
}
