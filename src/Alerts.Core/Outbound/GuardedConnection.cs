using System.Net;
using System.Net.Sockets;

namespace Alerts.Outbound;

/// <summary>Looks a name up. Throws <see cref="SocketException"/> where it has no address.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellation);

/// <summary>Opens a TCP connection. Throws <see cref="SocketException"/> where there is none to be had.</summary>
internal delegate Task<Stream> ConnectTo(IPEndPoint endPoint, CancellationToken cancellation);

/// <summary>
/// Opens the connections of the client: looks the name up once, checks every address and connects to one of those checked.
/// Nothing looks the name up again, so a name that changes its answer (DNS rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnection(AddressGuard guard, TimeSpan limit, TimeProvider clock, ResolveName resolve, ConnectTo connect)
{
    /// <exception cref="OutboundException">Refused, NameNotFound, Unreachable or TimedOut.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        // The handler leaves the brackets of an IPv6 address in its place for names.
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var addresses = await AddressesAsync(host, either.Token);
            // One bad address among good ones is an attack or a mistake; either way the name isn't to be trusted.
            foreach (var address in addresses)
            {
                if (guard.Refusal(host, port, address) is { } reason)
                    throw new OutboundException(OutboundFailure.Refused, $"{host} was refused: {reason}.");
            }
            return await FirstAsync(addresses, host, port, either.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            throw new OutboundException(OutboundFailure.TimedOut, $"{host} gave no connection within {limit.TotalSeconds:0.#} seconds.", e);
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        try
        {
            var addresses = await resolve(host, cancellation);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            throw new OutboundException(OutboundFailure.NameNotFound, $"The name {host} was not found.", e);
        }
        catch (SocketException e)
        {
            throw new OutboundException(OutboundFailure.Unreachable, $"The name {host} could not be looked up ({e.SocketErrorCode}).", e);
        }
    }

    private async Task<Stream> FirstAsync(IPAddress[] addresses, string host, int port, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await connect(new IPEndPoint(address, port), cancellation);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }
        throw new OutboundException(OutboundFailure.Unreachable, $"{host} gave no connection ({last?.SocketErrorCode}).", last);
    }

    public static Task<IPAddress[]> ResolveBySystem(string host, CancellationToken cancellation) =>
        Dns.GetHostAddressesAsync(host, cancellation);

    public static async Task<Stream> ConnectBySocket(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
