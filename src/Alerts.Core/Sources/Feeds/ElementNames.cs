namespace Alerts.Sources.Feeds;

/// <summary>What the loose reader must know of an element to mend a document around it.</summary>
internal enum ElementKind
{
    Any,

    /// <summary>Holds elements only: white space between them says nothing.</summary>
    Container,

    /// <summary>An item: a second one starting in it means the end tag of the first was forgotten.</summary>
    Item,

    /// <summary>Holds a value: a field starting in it means its end tag was forgotten.</summary>
    Field,

    /// <summary>An HTML element that has no end tag.</summary>
    Void,
}

/// <summary>Names of one document, one string per spelling, each with its kind.</summary>
internal sealed class ElementNames
{
    private static readonly Dictionary<string, ElementKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rss"] = ElementKind.Container,
        ["rdf"] = ElementKind.Container,
        ["feed"] = ElementKind.Container,
        ["channel"] = ElementKind.Container,
        ["item"] = ElementKind.Item,
        ["entry"] = ElementKind.Item,
        ["link"] = ElementKind.Field,
        ["guid"] = ElementKind.Field,
        ["id"] = ElementKind.Field,
        ["pubDate"] = ElementKind.Field,
        ["updated"] = ElementKind.Field,
        ["published"] = ElementKind.Field,
        ["title"] = ElementKind.Field,
        ["description"] = ElementKind.Field,
        ["br"] = ElementKind.Void,
        ["hr"] = ElementKind.Void,
        ["img"] = ElementKind.Void,
        ["wbr"] = ElementKind.Void,
        ["input"] = ElementKind.Void,
        ["meta"] = ElementKind.Void,
        ["embed"] = ElementKind.Void,
    };

    private readonly Dictionary<string, (string Name, ElementKind Kind)> _seen = [];
    private readonly Dictionary<string, (string Name, ElementKind Kind)>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public ElementNames() => _bySpan = _seen.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="local">Name without prefix.</param>
    public (string Name, ElementKind Kind) Find(ReadOnlySpan<char> local)
    {
        if (_bySpan.TryGetValue(local, out var found))
            return found;
        var name = local.ToString();
        return _seen[name] = (name, Kinds.GetValueOrDefault(name));
    }
}
