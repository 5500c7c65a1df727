using System.Buffers;

namespace Alerts.Sources.Feeds;

/// <summary>
/// Reads XML, well-formed or not, into a tree: bare ampersands, unclosed and crossing tags, unquoted attributes,
/// undeclared prefixes and text outside the root are all taken as well as they can be. It never fails, looks at
/// nothing outside the text, and never expands an entity of the document: the DOCTYPE is skipped whole.
/// Time is linear in the text; nesting beyond <see cref="DeepestNesting"/> is flattened and elements beyond
/// <see cref="MostElements"/> are dropped, so a hostile document costs no more than an honest one of its size.
/// </summary>
internal ref struct LooseXml
{
    public const string DocumentName = "#document";
    public const int DeepestNesting = 128;
    public const int MostElements = 500_000;

    private const int LongestWord = 12;

    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t\r\n<>");

    private readonly ReadOnlySpan<char> _text;
    private readonly ElementNames _names = new();
    private readonly NamespaceScope _namespaces = new();
    private readonly List<(FeedNode Node, ElementKind Kind)> _open = [];
    private readonly List<FeedAttribute> _attributes = [];
    private readonly List<string> _neverAgain = [];
    private int _at;
    private int _elements;

    private LooseXml(ReadOnlySpan<char> text) => _text = text;

    /// <returns>A nameless node with the document's top elements and stray texts.</returns>
    public static FeedNode Read(ReadOnlySpan<char> text)
    {
        var reader = new LooseXml(text);
        var document = new FeedNode(DocumentName, BoundNamespace.None);
        reader._open.Add((document, ElementKind.Container));
        reader.ReadAll();
        return document;
    }

    private void ReadAll()
    {
        while (_at < _text.Length)
        {
            var tag = NextMarkup();
            if (tag > _at)
                AddText(_text.Slice(_at, tag - _at));
            _at = tag;
            if (_at < _text.Length)
                ReadMarkup();
        }
    }

    // A '<' before anything else, as in "3 < 4", is text.
    private int NextMarkup()
    {
        for (var tag = _at; _text[tag..].IndexOf('<') is var skip and >= 0; tag++)
        {
            tag += skip;
            if (tag + 1 < _text.Length && (IsNameStart(_text[tag + 1]) || _text[tag + 1] is '/' or '!' or '?'))
                return tag;
        }
        return _text.Length;
    }

    private void ReadMarkup()
    {
        var next = _text[_at + 1];
        if (next == '/')
            ReadEndTag();
        else if (IsNameStart(next))
            ReadStartTag();
        else if (StartsWith("<![CDATA["))
            ReadCData();
        else if (StartsWith("<!--"))
            _at = End("-->") ?? _at + 4;
        else if (StartsWith("<!DOCTYPE"))
            SkipDoctype();
        else
            _at = End(">") ?? _at + 2;
    }

    private void ReadCData()
    {
        var start = _at + "<![CDATA[".Length;
        var end = End("]]>");
        var length = (end - 3 ?? _text.Length) - start;
        if (length > 0)
            Add(_text.Slice(start, length).ToString());
        _at = end ?? _text.Length;
    }

    // The internal subset may hold '>' inside its declarations, so its closing bracket is looked for first.
    private void SkipDoctype()
    {
        var stop = _text[_at..].IndexOfAny('[', '>');
        if (stop < 0)
            _at = _text.Length;
        else if (_text[_at + stop] == '>')
            _at += stop + 1;
        else
        {
            _at += stop;
            _at = End("]>") ?? End("]") ?? End(">") ?? _text.Length;
            if (_text[_at - 1] == ']')
                _at = End(">") ?? _text.Length;
        }
    }

    private void ReadEndTag()
    {
        var start = _at + 2;
        if (ClosesLast(start))
            return;
        var stop = start;
        while (stop < _text.Length && IsNamePart(_text[stop]))
            stop++;
        var local = _text.Slice(start, stop - start);
        local = local[(local.IndexOf(':') + 1)..];
        _at = stop;
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        if (_at < _text.Length && _text[_at] == '>')
            _at++;
        for (var i = _open.Count - 1; i > 0; i--)
        {
            if (local.Equals(_open[i].Node.Name, StringComparison.OrdinalIgnoreCase))
            {
                CloseTo(i);
                return;
            }
        }
    }

    // The end tag of the last open element, written as its start tag, is what nearly all are.
    private bool ClosesLast(int start)
    {
        var name = _open[^1].Node.Name;
        if (!_text[start..].StartsWith(name) || start + name.Length >= _text.Length || _text[start + name.Length] != '>' || _open.Count == 1)
            return false;
        _at = start + name.Length + 1;
        CloseTo(_open.Count - 1);
        return true;
    }

    private void ReadStartTag()
    {
        var start = ++_at;
        while (_at < _text.Length && IsNamePart(_text[_at]))
            _at++;
        var qualified = _text.Slice(start, _at - start);
        var colon = qualified.IndexOf(':');
        var prefix = colon < 0 ? default : qualified[..colon];
        var attributes = ReadAttributes(out var closed);
        var (name, kind) = _names.Find(qualified[(colon + 1)..]);
        CloseForgotten(kind);
        var depth = _open.Count;
        if (attributes is not null)
            _namespaces.Declare(attributes, depth);
        var space = _namespaces.Find(prefix);
        var node = attributes is null ? new FeedNode(name, space) : new AttributedNode(name, space, attributes);
        if (++_elements <= MostElements)
            _open[^1].Node.Add(node);
        if (closed || kind == ElementKind.Void || depth > DeepestNesting || _elements > MostElements)
            _namespaces.Leave(depth);
        else
            _open.Add((node, kind));
    }

    private FeedAttribute[]? ReadAttributes(out bool closed)
    {
        _attributes.Clear();
        closed = false;
        while (_at < _text.Length && _text[_at] != '<')
        {
            var c = _text[_at];
            if (c == '>')
            {
                _at++;
                break;
            }
            closed = c == '/';
            if (!IsNameStart(c))
            {
                _at++;
                continue;
            }
            _attributes.Add(ReadAttribute());
        }
        return _attributes.Count == 0 ? null : [.. _attributes];
    }

    private FeedAttribute ReadAttribute()
    {
        var start = _at;
        while (_at < _text.Length && IsNamePart(_text[_at]))
            _at++;
        var name = _names.Find(_text.Slice(start, _at - start)).Name;
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != '=')
            return new FeedAttribute(name, "");
        _at++;
        SkipSpace();
        var value = ReadValue();
        // "true", "alternate", "text/html": short values come again and again.
        return new FeedAttribute(name, value.Length <= LongestWord && !value.Contains('&') ? _names.Find(value).Name : CharacterReferences.Resolve(value));
    }

    private ReadOnlySpan<char> ReadValue()
    {
        if (_at >= _text.Length)
            return default;
        var rest = _text[_at..];
        if (rest[0] is '"' or '\'')
        {
            // A '<' before the closing quote means that the quote was forgotten.
            var stop = rest[1..].IndexOfAny(rest[0], '<');
            if (stop >= 0 && rest[stop + 1] == rest[0])
            {
                _at += stop + 2;
                return rest.Slice(1, stop);
            }
            rest = rest[1..];
            _at++;
        }
        var end = rest.IndexOfAny(ValueEnd);
        end = end < 0 ? rest.Length : end;
        _at += end;
        return rest[..end];
    }

    // An item inside an item, or a field inside a field or directly after one, can only mean a forgotten end tag;
    // without this rule one slip would swallow the rest of the feed.
    private void CloseForgotten(ElementKind starting)
    {
        var top = _open.Count - 1;
        if (starting == ElementKind.Item)
        {
            if (_open[top].Kind == ElementKind.Field && _open[top - 1].Kind == ElementKind.Item)
                top--;
            if (_open[top].Kind == ElementKind.Item)
                CloseTo(top);
        }
        else if (starting == ElementKind.Field && _open[top].Kind == ElementKind.Field
            && _open[top - 1].Kind is ElementKind.Item or ElementKind.Container)
        {
            CloseTo(top);
        }
    }

    private void CloseTo(int index)
    {
        _open.RemoveRange(index, _open.Count - index);
        _namespaces.Leave(index);
    }

    private void AddText(ReadOnlySpan<char> raw)
    {
        if (_open[^1].Kind is ElementKind.Container or ElementKind.Item && raw.IsWhiteSpace())
            return;
        Add(CharacterReferences.Resolve(raw));
    }

    private void Add(string text) => _open[^1].Node.AddText(text);

    /// <returns>
    /// The index after the next such mark, or null. A mark once missed is never searched for again, which keeps the time linear.
    /// </returns>
    private int? End(string mark)
    {
        if (_neverAgain.Contains(mark))
            return null;
        var found = _text[_at..].IndexOf(mark);
        if (found >= 0)
            return _at + found + mark.Length;
        _neverAgain.Add(mark);
        return null;
    }

    private bool StartsWith(string mark) => _text[_at..].StartsWith(mark, StringComparison.OrdinalIgnoreCase);

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' || (c >= 0x80 && char.IsLetter(c));

    private static bool IsNamePart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' || (c >= 0x80 && char.IsLetterOrDigit(c));
}
