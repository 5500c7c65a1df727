using System.Buffers;

namespace Alerts.Sources.Feeds;

/// <summary>Text put together in a rented buffer of a known size.</summary>
internal ref struct PooledText(int most)
{
    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(most);
    private int _length;

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public override readonly string ToString() => new(_buffer, 0, _length);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_buffer);
}
