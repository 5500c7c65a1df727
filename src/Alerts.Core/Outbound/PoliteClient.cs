namespace Alerts.Outbound;

/// <summary>
/// Asks other people's servers for what they publish: through <see cref="OutboundClient"/>, at the pace of each host, and for pages
/// as their robots.txt allows. What goes to subscribers' own addresses doesn't go this way.
/// </summary>
public sealed class PoliteClient(OutboundClient client, OutboundOptions options, TimeProvider clock)
{
    private readonly HostPace pace = new(options, clock);
    private readonly RobotsFiles robots = new(options, clock);

    /// <summary>A feed or an interface that a person has named and that is made for programs.</summary>
    /// <exception cref="OutboundException">No response; Resting where the host wasn't even asked.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<OutboundResponse> GetAsync(OutboundRequest request, CancellationToken cancellation) =>
        InTurnAsync(request.Uri, () => client.GetAsync(request with { OnRedirect = pace.TurnAsync }, cancellation), cancellation);

    /// <summary>A page that was found and not named: robots.txt is asked first (RFC 9309).</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<OutboundResponse> GetPageAsync(OutboundRequest request, CancellationToken cancellation)
    {
        if (!await robots.AllowAsync(request.Uri, GetAsync, cancellation))
            throw new OutboundException(OutboundFailure.Refused, $"The robots.txt of {request.Uri.IdnHost} asks programs to keep off this page.");
        return await GetAsync(request, cancellation);
    }

    /// <summary>A question to an interface that takes it as a body.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<OutboundResponse> PostAsync(Uri uri, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation) =>
        InTurnAsync(uri, () => client.PostAsync(uri, body, contentType, cancellation), cancellation);

    private async Task<OutboundResponse> InTurnAsync(Uri uri, Func<Task<OutboundResponse>> ask, CancellationToken cancellation)
    {
        using var turn = await pace.TurnAsync(uri, cancellation);
        try
        {
            var response = await ask();
            pace.Answered(uri, response);
            return response;
        }
        catch (OutboundException e) when (e.Kind is OutboundFailure.Unreachable or OutboundFailure.TimedOut or OutboundFailure.NameNotFound or OutboundFailure.Tls)
        {
            pace.Failed(uri);
            throw;
        }
    }
}
