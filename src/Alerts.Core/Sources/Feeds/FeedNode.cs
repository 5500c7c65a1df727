namespace Alerts.Sources.Feeds;

/// <summary>
/// An element, or a piece of text, of a loosely read XML document. Character references are resolved;
/// nothing else is interpreted yet.
/// </summary>
internal sealed class FeedNode(string name, FeedNamespace space, string namespaceUri)
{
    private List<FeedNode>? _children;
    private List<FeedAttribute>? _attributes;
    private string? _text;

    /// <summary>Local name in the case it was written in; empty for text.</summary>
    public string Name => name;

    public FeedNamespace Space => space;

    public string NamespaceUri => namespaceUri;

    public bool IsElement => name.Length > 0;

    public IReadOnlyList<FeedNode> Children => _children is null ? [] : _children;

    public IReadOnlyList<FeedAttribute> Attributes => _attributes is null ? [] : _attributes;

    public bool HasElements { get; private set; }

    public bool IsEmpty => _children is null && _text is null;

    public static FeedNode TextNode(string text) => new("", FeedNamespace.Other, "") { _text = text };

    /// <summary>All text in the element, in order. Elements between the pieces add theirs.</summary>
    public string Text
    {
        get
        {
            if (_children is null)
                return _text ?? "";
            return _children.Count == 1 ? _children[0].Text : string.Concat(_children.Select(c => c.Text));
        }
    }

    public bool Is(FeedNamespace wanted, string wantedName) =>
        space == wanted && name.Equals(wantedName, StringComparison.OrdinalIgnoreCase);

    public FeedNode? First(FeedNamespace wanted, string wantedName)
    {
        if (_children is null)
            return null;
        foreach (var child in _children)
        {
            if (child.Is(wanted, wantedName))
                return child;
        }
        return null;
    }

    public FeedNode? Last(FeedNamespace wanted, string wantedName) => _children?.FindLast(c => c.Is(wanted, wantedName));

    /// <param name="qualifiedName">As written, with its prefix ("xml:base").</param>
    public string? Attribute(string qualifiedName)
    {
        if (_attributes is null)
            return null;
        foreach (var attribute in _attributes)
        {
            if (attribute.Name.Equals(qualifiedName, StringComparison.OrdinalIgnoreCase))
                return attribute.Value;
        }
        return null;
    }

    internal void SetAttributes(List<FeedAttribute> attributes) => _attributes = attributes;

    internal void Add(FeedNode child)
    {
        if (_children is null)
        {
            _children = [];
            if (_text is not null)
                _children.Add(TextNode(_text));
            _text = null;
        }
        HasElements |= child.IsElement;
        _children.Add(child);
    }

    internal void AddText(string text)
    {
        if (_children is null && _text is null)
            _text = text;
        else
            Add(TextNode(text));
    }
}

/// <param name="Name">As written, with its prefix.</param>
internal readonly record struct FeedAttribute(string Name, string Value);
