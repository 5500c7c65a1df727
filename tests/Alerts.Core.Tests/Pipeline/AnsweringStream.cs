using System.Text;

namespace Alerts.Core.Tests.Pipeline;

/// <summary>A connection in memory: one request goes in, and its answer comes out.</summary>
internal sealed class AnsweringStream(Func<string, string> answer) : Stream
{
    private readonly StringBuilder _request = new();
    private MemoryStream? _answer;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) =>
        (_answer ??= new MemoryStream(Encoding.ASCII.GetBytes(answer(_request.ToString())))).Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => _request.Append(Encoding.ASCII.GetString(buffer, offset, count));

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return new(0);
        var bytes = new byte[buffer.Length];
        var count = Read(bytes, 0, bytes.Length);
        bytes.AsMemory(0, count).CopyTo(buffer);
        return new(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToArray(), 0, buffer.Length);
        return default;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
