using System.Runtime.InteropServices;

namespace Alerts.Sources.Feeds;

/// <summary>
/// An element, or a piece of text, of a loosely read XML document. Character references are resolved; nothing else is interpreted yet.
/// A feed has ten thousands of them, so that each holds what it is made of in few words.
/// </summary>
internal class FeedNode(string name, BoundNamespace space)
{
    /// <summary>An item has some fields more than the four that a list begins with.</summary>
    private const int UsualChildren = 6;

    /// <summary>A string while there is nothing but one text, then a list of nodes; null while there is nothing.</summary>
    private object? _content;

    /// <summary>Local name in the case it was written in; empty for text.</summary>
    public string Name => name;

    public FeedNamespace Space => space.Space;

    public string NamespaceUri => space.Uri;

    public bool IsElement => name.Length > 0;

    public ReadOnlySpan<FeedNode> Children => CollectionsMarshal.AsSpan(_content as List<FeedNode>);

    public virtual ReadOnlySpan<FeedAttribute> Attributes => default;

    public bool HasElements
    {
        get
        {
            foreach (var child in Children)
            {
                if (child.IsElement)
                    return true;
            }
            return false;
        }
    }

    public bool IsEmpty => _content is null;

    public static FeedNode TextNode(string text) => new("", BoundNamespace.None) { _content = text };

    /// <summary>All text in the element, in order. Elements between the pieces add theirs.</summary>
    public string Text => _content switch
    {
        null => "",
        string text => text,
        List<FeedNode> { Count: 1 } only => only[0].Text,
        var several => string.Concat(((List<FeedNode>)several).Select(c => c.Text)),
    };

    public bool Is(FeedNamespace wanted, string wantedName) =>
        space.Space == wanted && name.Equals(wantedName, StringComparison.OrdinalIgnoreCase);

    public FeedNode? First(FeedNamespace wanted, string wantedName)
    {
        foreach (var child in Children)
        {
            if (child.Is(wanted, wantedName))
                return child;
        }
        return null;
    }

    public FeedNode? Last(FeedNamespace wanted, string wantedName)
    {
        var children = Children;
        for (var i = children.Length - 1; i >= 0; i--)
        {
            if (children[i].Is(wanted, wantedName))
                return children[i];
        }
        return null;
    }

    /// <param name="qualifiedName">As written, with its prefix ("xml:base").</param>
    public string? Attribute(string qualifiedName)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name.Equals(qualifiedName, StringComparison.OrdinalIgnoreCase))
                return attribute.Value;
        }
        return null;
    }

    internal void Add(FeedNode child)
    {
        if (_content is not List<FeedNode> children)
        {
            children = new(UsualChildren);
            if (_content is string text)
                children.Add(TextNode(text));
            _content = children;
        }
        children.Add(child);
    }

    internal void AddText(string text)
    {
        if (_content is null)
            _content = text;
        else
            Add(TextNode(text));
    }
}

/// <summary>An element with attributes: most have none, and need no room for them.</summary>
internal sealed class AttributedNode(string name, BoundNamespace space, FeedAttribute[] attributes) : FeedNode(name, space)
{
    public override ReadOnlySpan<FeedAttribute> Attributes => attributes;
}

/// <param name="Name">As written, with its prefix.</param>
internal readonly record struct FeedAttribute(string Name, string Value);

/// <summary>A namespace as a document declares it.</summary>
internal sealed record BoundNamespace(FeedNamespace Space, string Uri)
{
    public static BoundNamespace None { get; } = new(FeedNamespace.Other, "");

    public static BoundNamespace Undeclared { get; } = new(FeedNamespace.Core, "");
}
