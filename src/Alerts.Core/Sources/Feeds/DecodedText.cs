using System.Buffers;

namespace Alerts.Sources.Feeds;

/// <summary>
/// A feed's text, in a rented buffer: feeds are long enough for the heap of large objects, and polled often enough to fill it.
/// </summary>
internal sealed class DecodedText : IDisposable
{
    private readonly char[] _buffer;
    private readonly int _length;

    public DecodedText(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var (encoding, mark) = FeedEncoding.Of(bytes, contentType);
        _buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        _length = encoding.GetChars(bytes[mark..], _buffer);
        ControlCharacters.Mend(_buffer.AsSpan(0, _length));
    }

    public ReadOnlyMemory<char> Text => _buffer.AsMemory(0, _length);

    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);
}
