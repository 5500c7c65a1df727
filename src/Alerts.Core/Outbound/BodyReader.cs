namespace Alerts.Outbound;

/// <summary>Reads bodies as they come and stops at a limit, whatever the server promised or compressed.</summary>
internal static class BodyReader
{
    /// <summary>Enough of an error page for a reason.</summary>
    private const int ReasonBytes = 64 * 1024;

    private static readonly string[] Compressions = ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];

    /// <summary>The whole body of a success, the start of any other.</summary>
    /// <exception cref="OutboundException">TooLarge, BadResponse.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, string host, long maxBytes, CancellationToken cancellation)
    {
        var content = response.Content;
        // What the handler has decompressed it takes off this list.
        var coding = content.Headers.ContentEncoding.FirstOrDefault(name => Compressions.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (coding is not null)
            throw new OutboundException(OutboundFailure.BadResponse, $"{host} sent a compression that wasn't offered ({coding}).");
        var whole = response.IsSuccessStatusCode;
        if (whole && content.Headers.ContentLength > maxBytes)
            throw TooLarge(host, maxBytes);

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var (body, isAll) = await ReadUpToAsync(stream, whole ? maxBytes : Math.Min(maxBytes, ReasonBytes), cancellation);
        return isAll || !whole ? body : throw TooLarge(host, maxBytes);
    }

    private static async Task<(byte[] Body, bool IsAll)> ReadUpToAsync(Stream stream, long limit, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            var room = limit - body.Length;
            body.Write(buffer, 0, (int)Math.Min(count, room));
            if (count > room)
                return (body.ToArray(), false);
        }
        return (body.ToArray(), true);
    }

    private static OutboundException TooLarge(string host, long maxBytes) =>
        new(OutboundFailure.TooLarge, $"The response of {host} is longer than {maxBytes:N0} bytes.");
}
