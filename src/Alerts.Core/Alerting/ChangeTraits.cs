using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>What subscriptions may ask of a change, worked out once for all of them.</summary>
public sealed class ChangeTraits
{
    private readonly Lazy<HashSet<string>> _words;
    private readonly Lazy<string> _phrases;

    /// <param name="project">As it is watched now; null where it isn't any more, and then the change has neither organization nor place.</param>
    public ChangeTraits(Change change, Project? project)
    {
        Change = change;
        Organizations = project is null ? [] : [.. project.Aliases.Prepend(project.Organization).Select(ChangeText.Slug)];
        Places = [.. ChangeText.Places(project?.Location)];
        Usd = Money.First(change.Headline);
        _words = new(() => [.. ChangeText.Of(change).SelectMany(ChangeText.Words)]);
        _phrases = new(() => string.Join(' ', ChangeText.Of(change).Concat(Known(project)).Select(t => $"-{ChangeText.Slug(t)}-")));
    }

    public Change Change { get; }

    public HashSet<string> Organizations { get; }

    public HashSet<string> Places { get; }

    /// <summary>The sum that the change is about; null where it is about none.</summary>
    public decimal? Usd { get; }

    /// <summary>Whether the change, or what the watch list knows of its project, names it.</summary>
    public bool Names(Topic topic) => _phrases.Value.Contains($"-{topic.Key}-", StringComparison.Ordinal);

    public bool Says(SearchText text) =>
        text.Words.All(w => w.IsBeginning ? _words.Value.Any(word => word.StartsWith(w.Text, StringComparison.Ordinal)) : _words.Value.Contains(w.Text))
        && text.HasPhrases(ChangeText.Of(Change));

    private static IEnumerable<string> Known(Project? project) => project is null ? [] :
    [
        .. project.Scope.SelectMany(s => s.Synonyms.Prepend(s.Name)),
        .. project.Awards.SelectMany(a => new[] { a.Funder, a.Program, a.Purpose }).OfType<string>(),
    ];
}
