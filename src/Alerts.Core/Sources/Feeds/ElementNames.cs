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

    private const int Slots = 1024;

    // Nearly all names of nearly all feeds, found without a hash of each: a feed of ten items is read in the time that a table of its own takes.
    private static readonly (string? Name, ElementKind Kind)[] Usual = InSlots(
        [
            .. Kinds.Keys, "author", "name", "email", "uri", "summary", "content", "category", "comments", "enclosure", "source", "rights", "generator",
            "language", "copyright", "lastBuildDate", "ttl", "image", "url", "icon", "logo", "self", "encoded", "creator", "date", "subject", "thumbnail",
            "href", "rel", "type", "length", "isPermaLink", "term", "scheme", "label", "alternate", "html", "text", "xhtml", "text/html", "false", "true",
            "version", "xmlns", "xml:lang", "xml:base", "2.0",
        ]);

    private Dictionary<string, (string Name, ElementKind Kind)>.AlternateLookup<ReadOnlySpan<char>>? _others;

    /// <param name="local">Name without prefix.</param>
    public (string Name, ElementKind Kind) Find(ReadOnlySpan<char> local)
    {
        if (local.IsEmpty)
            return ("", ElementKind.Any);
        var (usual, usualKind) = Usual[Slot(local)];
        if (usual is not null && local.SequenceEqual(usual))
            return (usual, usualKind);
        var others = _others ??= new Dictionary<string, (string, ElementKind)>().GetAlternateLookup<ReadOnlySpan<char>>();
        if (others.TryGetValue(local, out var found))
            return found;
        var name = local.ToString();
        return others.Dictionary[name] = (name, Kinds.GetValueOrDefault(name));
    }

    // Two names in one slot would only make the second a little slower.
    private static (string? Name, ElementKind Kind)[] InSlots(ReadOnlySpan<string> names)
    {
        var slots = new (string?, ElementKind)[Slots];
        foreach (var name in names)
            slots[Slot(name)] = (name, Kinds.GetValueOrDefault(name));
        return slots;
    }

    private static int Slot(ReadOnlySpan<char> name) => ((name[0] * 31) + (name[^1] * 7) + (name.Length * 131) + name[name.Length / 2]) % Slots;
}
