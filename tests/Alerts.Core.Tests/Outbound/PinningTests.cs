using System.Net;
using System.Net.Sockets;
using Alerts.Outbound;
using Microsoft.Extensions.Time.Testing;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

/// <summary>Names here resolve to whatever the test says, and every connection ends at the loopback server.</summary>
public sealed class PinningTests : IAsyncDisposable
{
    private const string Public = "93.184.216.34";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider clock = new();
    private readonly LoopbackServer server = new(Answer(200, "news"));
    private readonly List<string> resolved = [];
    private readonly List<IPEndPoint> connected = [];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private OutboundClient ClientWith(params string[][] answers)
    {
        var left = new Queue<string[]>(answers);
        return ClientWith((host, _) =>
        {
            resolved.Add(host);
            return Task.FromResult(left.Dequeue().Select(IPAddress.Parse).ToArray());
        });
    }

    private OutboundClient ClientWith(ResolveName resolve, params string[] allowLocal) =>
        new(new OutboundOptions { AllowLocal = allowLocal }, clock, resolve, (endPoint, cancellation) =>
        {
            connected.Add(endPoint);
            return GuardedConnection.ConnectBySocket(new IPEndPoint(IPAddress.Loopback, server.Port), cancellation);
        });

    private static Task<OutboundResponse> GetAsync(OutboundClient client, string url = "http://news.example.org/") =>
        client.GetAsync(new OutboundRequest(new Uri(url)), Cancellation);

    private static async Task<OutboundException> FailureAsync(OutboundClient client, string url = "http://news.example.org/") =>
        await Assert.ThrowsAsync<OutboundException>(() => GetAsync(client, url));

    [Fact]
    public async Task A_connection_goes_to_the_very_address_that_was_checked()
    {
        using var client = ClientWith([[Public]]);
        var response = await GetAsync(client);
        Assert.Equal(200, response.Status);
        Assert.Equal("news.example.org", Assert.Single(resolved));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(Public), 80), Assert.Single(connected));
        Assert.Equal("news.example.org", Assert.Single(server.Requests).Headers["Host"]);
    }

    [Fact]
    public async Task A_name_that_turns_private_after_its_first_answer_is_refused()
    {
        using var client = ClientWith([Public], ["127.0.0.1"]);
        Assert.Equal(200, (await GetAsync(client)).Status);
        var failure = await FailureAsync(client);
        Assert.Equal(OutboundFailure.Refused, failure.Kind);
        Assert.Equal("news.example.org was refused: 127.0.0.1 is a loopback address.", failure.Message);
        Assert.Single(connected);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    public async Task One_private_address_among_public_ones_refuses_the_name(string address)
    {
        using var client = ClientWith([[Public, address]]);
        Assert.Equal(OutboundFailure.Refused, (await FailureAsync(client)).Kind);
        Assert.Empty(connected);
    }

    [Fact]
    public async Task A_private_address_in_the_url_is_refused_without_a_look_up()
    {
        using var client = ClientWith();
        Assert.Equal(OutboundFailure.Refused, (await FailureAsync(client, "http://0x7f.1:8080/")).Kind);
        Assert.Empty(resolved);
        Assert.Empty(connected);
    }

    [Theory]
    [InlineData("[::1]:8080", "::1")]
    [InlineData("localhost:8080", "127.0.0.1")]
    [InlineData("intranet.example.org:8080", "10.1.2.3")]
    public async Task A_local_host_is_reached_when_the_settings_name_it(string entry, string address)
    {
        using var client = ClientWith((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]), entry);
        Assert.Equal(200, (await GetAsync(client, $"http://{entry}/")).Status);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 8080), Assert.Single(connected));
    }

    [Fact]
    public async Task A_name_without_an_address_is_not_found()
    {
        using var missing = ClientWith((_, _) => throw new SocketException((int)SocketError.HostNotFound));
        Assert.Equal(OutboundFailure.NameNotFound, (await FailureAsync(missing)).Kind);
        using var empty = ClientWith([[]]);
        Assert.Equal(OutboundFailure.NameNotFound, (await FailureAsync(empty)).Kind);
        using var ailing = ClientWith((_, _) => throw new SocketException((int)SocketError.TryAgain));
        Assert.Equal(OutboundFailure.Unreachable, (await FailureAsync(ailing)).Kind);
    }

    [Fact]
    public async Task The_second_address_is_tried_when_the_first_is_dead()
    {
        using var client = new OutboundClient(
            new OutboundOptions(),
            clock,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("2606:4700::1"), IPAddress.Parse(Public)]),
            (endPoint, cancellation) => endPoint.AddressFamily == AddressFamily.InterNetworkV6
                ? throw new SocketException((int)SocketError.NetworkUnreachable)
                : GuardedConnection.ConnectBySocket(new IPEndPoint(IPAddress.Loopback, server.Port), cancellation));
        Assert.Equal(200, (await GetAsync(client)).Status);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new OutboundClient(new OutboundOptions { AllowLocal = [$"127.0.0.1:{port}"] }, clock);
        Assert.Equal(OutboundFailure.Unreachable, (await FailureAsync(client, $"http://127.0.0.1:{port}/")).Kind);
    }

    [Fact]
    public async Task A_look_up_that_hangs_is_timed_out_before_the_whole_request_is()
    {
        var asked = new TaskCompletionSource();
        using var client = ClientWith(async (_, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return [];
        });
        var failing = FailureAsync(client);
        await asked.Task.WaitAsync(Cancellation);
        clock.Advance(TimeSpan.FromSeconds(10));
        var failure = await failing;
        Assert.Equal(OutboundFailure.TimedOut, failure.Kind);
        Assert.Equal("news.example.org gave no connection within 10 seconds.", failure.Message);
    }

    [Fact]
    public async Task A_public_page_cannot_redirect_to_a_local_host_that_the_settings_allow()
    {
        await using var local = new LoopbackServer(Answer(200, "inside"));
        await using var outside = new LoopbackServer(Answer(302, "", $"Location: {local.Url("/admin")}"));
        using var client = new OutboundClient(
            new OutboundOptions { AllowLocal = [local.Authority] },
            clock,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Public)]),
            (endPoint, cancellation) => GuardedConnection.ConnectBySocket(
                endPoint.Port == 80 ? new IPEndPoint(IPAddress.Loopback, outside.Port) : endPoint, cancellation));

        Assert.Equal(200, (await GetAsync(client, local.Url().ToString())).Status);
        Assert.Equal(OutboundFailure.Refused, (await FailureAsync(client)).Kind);
        Assert.Single(local.Requests);
    }
}
