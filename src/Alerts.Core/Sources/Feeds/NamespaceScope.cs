namespace Alerts.Sources.Feeds;

/// <summary>The namespace declarations in force while a document is read.</summary>
internal sealed class NamespaceScope
{
    // Honest feeds declare some twenty; every prefix is looked up among them, so a flood of them would cost its square.
    private const int MostDeclarations = 200;

    private readonly List<(string Prefix, BoundNamespace Space, int Depth)> _declared = [];

    /// <param name="depth">The level of the declaring element; what it declares ends when that level is left.</param>
    public void Declare(ReadOnlySpan<FeedAttribute> attributes, int depth)
    {
        foreach (var (name, value) in attributes)
        {
            if (_declared.Count == MostDeclarations)
                return;
            if (name.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase))
                _declared.Add((name[6..], new BoundNamespace(FeedNamespaces.OfUri(value), value), depth));
            else if (name.Equals("xmlns", StringComparison.OrdinalIgnoreCase))
                _declared.Add(("", new BoundNamespace(DefaultSpace(value, depth), value), depth));
        }
    }

    public BoundNamespace Find(ReadOnlySpan<char> prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
        {
            if (prefix.Length == _declared[i].Prefix.Length && prefix.Equals(_declared[i].Prefix, StringComparison.OrdinalIgnoreCase))
                return _declared[i].Space;
        }
        return prefix.IsEmpty ? BoundNamespace.Undeclared : new BoundNamespace(FeedNamespaces.OfUndeclaredPrefix(prefix.ToString()), "");
    }

    public void Leave(int depth)
    {
        while (_declared.Count > 0 && _declared[^1].Depth >= depth)
            _declared.RemoveAt(_declared.Count - 1);
    }

    // Whatever default namespace a root declares, unknown or mistaken, the feed is written in it.
    private static FeedNamespace DefaultSpace(string uri, int depth) => depth == 1 ? FeedNamespace.Core : FeedNamespaces.OfUri(uri);
}
