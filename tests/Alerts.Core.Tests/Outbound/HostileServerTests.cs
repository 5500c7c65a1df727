using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

public sealed class HostileServerTests
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly FakeTimeProvider clock = new();

    private OutboundClient ClientFor(LoopbackServer server, OutboundOptions? options = null) =>
        new((options ?? new OutboundOptions()) with { AllowLocal = [server.Authority] }, clock);

    private Task<OutboundException> FailureAsync(LoopbackServer server, OutboundOptions? options = null) =>
        FailureAsync(server, server.Url().ToString(), options);

    private async Task<OutboundException> FailureAsync(LoopbackServer server, string url, OutboundOptions? options = null)
    {
        using var client = ClientFor(server, options);
        return await Assert.ThrowsAsync<OutboundException>(() => client.GetAsync(new OutboundRequest(new Uri(url)), Cancellation));
    }

    private async Task<OutboundFailure> KindAsync(byte[] answer, OutboundOptions? options = null)
    {
        await using var server = new LoopbackServer(answer);
        return (await FailureAsync(server, options)).Kind;
    }

    [Fact]
    public async Task A_body_without_end_is_dropped_at_the_limit()
    {
        var sent = 0L;
        await using var server = new LoopbackServer(async (_, response, cancellation) =>
        {
            await response.WriteAsync(Head(200), cancellation);
            var chunk = new byte[64 * 1024];
            while (sent < 200 * Mebibyte)
            {
                await response.WriteAsync(chunk, cancellation);
                Interlocked.Add(ref sent, chunk.Length);
            }
        });
        var failure = await FailureAsync(server, new OutboundOptions { MaxBytes = Mebibyte });

        Assert.Equal(OutboundFailure.TooLarge, failure.Kind);
        // What the two sockets' buffers hold was sent, yet never read.
        Assert.InRange(Interlocked.Read(ref sent), Mebibyte, 20 * Mebibyte);
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body_is_read() =>
        // The body never comes: reading it would find a broken connection.
        Assert.Equal(OutboundFailure.TooLarge, await KindAsync(Head(200, "Content-Length: 1001"), new OutboundOptions { MaxBytes = 1000 }));

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_whole()
    {
        var options = new OutboundOptions { MaxBytes = Mebibyte };
        await using var server = new LoopbackServer([.. Head(200), .. new byte[Mebibyte]]);
        using var client = ClientFor(server, options);
        Assert.Equal(Mebibyte, (await client.GetAsync(new OutboundRequest(server.Url()), Cancellation)).Body.Length);
        Assert.Equal(OutboundFailure.TooLarge, await KindAsync([.. Head(200), .. new byte[Mebibyte + 1]], options));
    }

    [Fact]
    public async Task A_long_error_page_is_cut_and_still_a_response()
    {
        await using var server = new LoopbackServer([.. Head(500), .. new byte[Mebibyte]]);
        using var client = ClientFor(server);
        var response = await client.GetAsync(new OutboundRequest(server.Url()), Cancellation);
        Assert.Equal((500, 64 * 1024), (response.Status, response.Body.Length));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_body_is_opened_and_a_bomb_is_dropped_at_the_limit(string coding)
    {
        await using var server = new LoopbackServer(Answer(200, Compress(coding, "news"u8.ToArray()), $"Content-Encoding: {coding}"));
        using var client = ClientFor(server);
        var response = await client.GetAsync(new OutboundRequest(server.Url()), Cancellation);
        Assert.Equal("news", Encoding.UTF8.GetString(response.Body));

        var bomb = Compress(coding, new byte[50 * Mebibyte]);
        Assert.InRange(bomb.Length, 1, Mebibyte);
        Assert.Equal(OutboundFailure.TooLarge, await KindAsync(Answer(200, bomb, $"Content-Encoding: {coding}")));
    }

    private static byte[] Compress(string coding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packer.Write(plain);
        }
        return packed.ToArray();
    }

    [Fact]
    public async Task A_body_compressed_twice_or_damaged_is_a_bad_response()
    {
        var twice = Compress("gzip", Compress("gzip", "news"u8.ToArray()));
        Assert.Equal(OutboundFailure.BadResponse, await KindAsync(Answer(200, twice, "Content-Encoding: gzip, gzip")));
        Assert.Equal(OutboundFailure.BadResponse, await KindAsync(Answer(200, "news", "Content-Encoding: zstd")));
        Assert.Equal(OutboundFailure.BadResponse, await KindAsync(Answer(200, "not gzip", "Content-Encoding: gzip")));
    }

    [Fact]
    public async Task A_server_that_drips_a_byte_a_second_is_timed_out()
    {
        using var second = new SemaphoreSlim(0);
        using var dripped = new SemaphoreSlim(0);
        await using var server = new LoopbackServer(async (_, response, cancellation) =>
        {
            await response.WriteAsync(Head(200), cancellation);
            while (true)
            {
                await second.WaitAsync(cancellation);
                await response.WriteAsync("."u8.ToArray(), cancellation);
                dripped.Release();
            }
        });
        var failing = FailureAsync(server);
        for (var i = 0; i < 30; i++)
        {
            Assert.False(failing.IsCompleted);
            second.Release();
            await dripped.WaitAsync(Cancellation);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal((OutboundFailure.TimedOut, "127.0.0.1 did not answer in full within 30 seconds."), await KindAndMessageAsync(failing));
    }

    [Fact]
    public async Task A_server_that_never_sends_its_headers_is_timed_out()
    {
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, response, cancellation) =>
        {
            await response.WriteAsync("HTTP/1.1 200 OK\r\nX-A: "u8.ToArray(), cancellation);
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        var failing = FailureAsync(server);
        await asked.Task.WaitAsync(Cancellation);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(OutboundFailure.TimedOut, (await failing).Kind);
    }

    private static async Task<(OutboundFailure, string)> KindAndMessageAsync(Task<OutboundException> failing)
    {
        var failure = await failing;
        return (failure.Kind, failure.Message);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", OutboundFailure.BadResponse)]
    [InlineData("HTTP/1.1 two hundred\r\n\r\n", OutboundFailure.BadResponse)]
    [InlineData("", OutboundFailure.Unreachable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", OutboundFailure.Unreachable)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal", OutboundFailure.Unreachable)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhalf", OutboundFailure.BadResponse)]
    public async Task An_answer_that_is_broken_or_no_http_has_its_kind(string answer, OutboundFailure kind) =>
        Assert.Equal(kind, await KindAsync(Encoding.ASCII.GetBytes(answer)));

    [Fact]
    public async Task A_server_without_tls_or_with_a_certificate_that_nobody_trusts_is_a_tls_failure()
    {
        await using var plain = new LoopbackServer(Answer(200));
        Assert.Equal(OutboundFailure.Tls, (await FailureAsync(plain, $"https://{plain.Authority}/")).Kind);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await using var selfMade = new LoopbackServer((_, _, _) => Task.CompletedTask, certificate);
        Assert.Equal(OutboundFailure.Tls, (await FailureAsync(selfMade, $"https://{selfMade.Authority}/")).Kind);
        Assert.Empty(selfMade.Requests);
    }

    [Fact]
    public async Task Headers_without_end_are_a_bad_response()
    {
        var header = $"X-Filler: {new string('a', 1000)}";
        Assert.Equal(OutboundFailure.BadResponse, await KindAsync(Answer(200, "", [.. Enumerable.Repeat(header, 200)])));
    }
}
