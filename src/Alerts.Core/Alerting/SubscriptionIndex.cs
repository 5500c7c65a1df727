using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>
/// All subscriptions, by what they follow, so that a change is held only against those that may want it. Each stands in one place: under its
/// projects, else under its organizations, else under its places, else among those that follow everything.
/// </summary>
public sealed class SubscriptionIndex
{
    private readonly Dictionary<(Kind Kind, string Key), List<int>> _following = [];
    private readonly List<int> _everything = [];
    private readonly Dictionary<string, Subscription> _byId;

    public SubscriptionIndex(IReadOnlyList<Subscription> subscriptions)
    {
        All = subscriptions;
        _byId = subscriptions.ToDictionary(s => s.Id, StringComparer.Ordinal);
        for (var at = 0; at < subscriptions.Count; at++)
            Add(at, subscriptions[at]);
    }

    private enum Kind
    {
        Project,
        Organization,
        Place,
    }

    public IReadOnlyList<Subscription> All { get; }

    /// <returns>Null where there is none of this id.</returns>
    public Subscription? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Those that may want the change, in the order of all. The others don't follow its project, organization or place, which can be worked out
    /// again at any time.
    /// </summary>
    public IReadOnlyList<Subscription> MayWant(ChangeTraits change)
    {
        var found = new SortedSet<int>(_everything);
        Take(Kind.Project, [change.Change.ProjectId]);
        Take(Kind.Organization, change.Organizations);
        Take(Kind.Place, change.Places);
        return [.. found.Select(at => All[at])];

        void Take(Kind kind, IEnumerable<string> keys)
        {
            foreach (var key in keys)
            {
                if (_following.TryGetValue((kind, key), out var following))
                    found.UnionWith(following);
            }
        }
    }

    private void Add(int at, Subscription subscription)
    {
        var (kind, keys) = subscription switch
        {
            { Projects.Count: > 0 } => (Kind.Project, subscription.Projects),
            { Organizations.Count: > 0 } => (Kind.Organization, subscription.Organizations.Select(t => t.Key)),
            { Places.Count: > 0 } => (Kind.Place, subscription.Places.Select(t => t.Key)),
            _ => (Kind.Project, Enumerable.Empty<string>()),
        };
        var any = false;
        foreach (var key in keys)
        {
            if (!_following.TryGetValue((kind, key), out var following))
                _following[(kind, key)] = following = [];
            following.Add(at);
            any = true;
        }
        if (!any)
            _everything.Add(at);
    }
}
