using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Alerts.Outbound;

/// <summary>
/// The one way out. Each URL, each redirect and each address a name resolves to passes the <see cref="AddressGuard"/>; sizes and
/// times are capped; no cookies, proxies, credentials or trace headers leave. Any status is a response; all else is an
/// <see cref="OutboundException"/>. Safe to share between threads.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    private const int LongestValidator = 1024;
    private const int MostOwn = 20;
    private const int LongestOwn = 200;

    private readonly OutboundOptions options;
    private readonly TimeProvider clock;
    private readonly AddressGuard guard;
    private readonly HttpMessageInvoker http;

    /// <exception cref="ArgumentException">The options don't pass <see cref="OutboundOptions.Validate"/>.</exception>
    public OutboundClient(OutboundOptions options, TimeProvider clock)
        : this(options, clock, GuardedConnection.ResolveBySystem, GuardedConnection.ConnectBySocket)
    {
    }

    internal OutboundClient(OutboundOptions options, TimeProvider clock, ResolveName resolve, ConnectTo connect)
    {
        if (options.Validate() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        this.options = options;
        this.clock = clock;
        guard = new AddressGuard(options.AllowLocal);
        http = new HttpMessageInvoker(Handler(new GuardedConnection(guard, options.ConnectTimeout, clock, resolve, connect)));
    }

    /// <summary>
    /// Gets a document and follows redirects, from https to http as well: link shorteners and old feeds do that, the request holds
    /// nothing secret, and the way taken stands in <see cref="OutboundResponse.Redirects"/> for whoever weighs the document.
    /// </summary>
    /// <exception cref="OutboundException">No response.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<OutboundResponse> GetAsync(OutboundRequest request, CancellationToken cancellation) =>
        WithinTimeAsync(request.Uri, inTime => FollowAsync(request, inTime), cancellation);

    /// <summary>Posts once. Redirects aren't followed: the body was meant for the address it was sent to, and no other.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<OutboundResponse> PostAsync(Uri uri, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation) =>
        PostAsync(uri, body, contentType, new Dictionary<string, string>(), cancellation);

    /// <param name="headers">Further headers, such as a signature or an idempotency key.</param>
    /// <inheritdoc cref="PostAsync(Uri, ReadOnlyMemory{byte}, string, CancellationToken)"/>
    public Task<OutboundResponse> PostAsync(
        Uri uri,
        ReadOnlyMemory<byte> body,
        string contentType,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellation) =>
        WithinTimeAsync(uri, inTime => SendPostAsync(uri, body, contentType, headers, inTime), cancellation);

    public void Dispose() => http.Dispose();

    private async Task<OutboundResponse> FollowAsync(OutboundRequest request, CancellationToken cancellation)
    {
        var uri = request.Uri;
        var redirects = new List<Redirect>();
        while (true)
        {
            using var turn = redirects.Count > 0 && request.OnRedirect is { } waitFor && uri.Authority != request.Uri.Authority ? await waitFor(uri, cancellation) : null;
            using var message = new HttpRequestMessage(HttpMethod.Get, uri);
            message.Headers.TryAddWithoutValidation("Accept", request.Accept);
            AddValidator(message, "If-None-Match", request.ETag);
            AddValidator(message, "If-Modified-Since", request.LastModified);
            using var response = await SendAsync(message, uri, cancellation);
            if (!IsRedirect(response))
                return await ReadAsync(response, uri, redirects, cancellation);
            if (redirects.Count == options.MaxRedirects)
            {
                throw new OutboundException(
                    OutboundFailure.TooManyRedirects, $"{request.Uri.IdnHost} redirects more than {options.MaxRedirects} times.");
            }
            var next = Target(response, uri);
            redirects.Add(new Redirect((int)response.StatusCode, next));
            uri = next;
        }
    }

    private Uri Target(HttpResponseMessage response, Uri from)
    {
        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var to))
            throw new OutboundException(OutboundFailure.BadResponse, $"{from.IdnHost} redirects to something that isn't a URL.");
        // A local host is allowed for the settings that name it, not for every page out there that knows it.
        if (guard.IsAllowedLocal(to) && !guard.IsAllowedLocal(from))
            throw Refused(to, $"{from.IdnHost} redirects to a local host");
        return to;
    }

    private async Task<OutboundResponse> SendPostAsync(
        Uri uri, ReadOnlyMemory<byte> body, string contentType, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        foreach (var (name, value) in headers)
            message.Headers.Add(name, value);
        using var response = await SendAsync(message, uri, cancellation);
        return await ReadAsync(response, uri, [], cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Uri uri, CancellationToken cancellation)
    {
        if (guard.Refusal(uri) is { } reason)
            throw Refused(uri, reason);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        try
        {
            return await http.SendAsync(message, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw Failures.Of(e, uri.IdnHost);
        }
    }

    private async Task<OutboundResponse> ReadAsync(
        HttpResponseMessage response, Uri uri, IReadOnlyList<Redirect> redirects, CancellationToken cancellation)
    {
        try
        {
            var body = await BodyReader.ReadAsync(response, uri.IdnHost, options.MaxBytes, cancellation);
            return new OutboundResponse
            {
                Status = (int)response.StatusCode,
                FinalUri = uri,
                Body = body,
                ContentType = Header(response.Content.Headers, "Content-Type"),
                ETag = Validator(Header(response.Headers, "ETag")),
                LastModified = Validator(Header(response.Content.Headers, "Last-Modified")),
                RetryAfter = RetryAfter(response.Headers.RetryAfter),
                Own = Own(response.Headers),
                MaxAge = response.Headers.CacheControl?.MaxAge ?? Fresh(response),
                Redirects = redirects,
                IsChallenge = Challenge.Is(response, body),
            };
        }
        catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException)
        {
            throw Failures.Of(e, uri.IdnHost);
        }
    }

    /// <summary>What Expires says, by the server's own clock (RFC 9111, 4.2.1); null where it says nothing, or something past.</summary>
    private TimeSpan? Fresh(HttpResponseMessage response) =>
        response.Content.Headers.Expires - (response.Headers.Date ?? clock.GetUtcNow()) is { Ticks: > 0 } fresh ? fresh : null;

    private async Task<OutboundResponse> WithinTimeAsync(
        Uri uri, Func<CancellationToken, Task<OutboundResponse>> ask, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            throw new OutboundException(
                OutboundFailure.TimedOut, $"{uri.IdnHost} did not answer in full within {options.Timeout.TotalSeconds:0.#} seconds.", e);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static OutboundException Refused(Uri uri, string reason) =>
        new(OutboundFailure.Refused, $"{Redacted.Of(uri)} was refused: {reason}.");

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.NonValidated.Contains("Location");

    private static void AddValidator(HttpRequestMessage message, string name, string? value)
    {
        if (Validator(value) is { } clean)
            message.Headers.TryAddWithoutValidation(name, clean);
    }

    private static Dictionary<string, string> Own(HttpHeaders headers) => headers.NonValidated
        .Where(h => h.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && h.Value.ToString().Length <= LongestOwn).Take(MostOwn)
        .GroupBy(h => h.Key.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.First().Value.ToString(), StringComparer.Ordinal);

    private static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>A validator that can't be sent back would spoil every later request; without it the document just comes in full.</summary>
    private static string? Validator(string? value) =>
        value is { Length: > 0 and <= LongestValidator } && value.All(letter => letter is >= ' ' and <= '~') ? value : null;

    private static SocketsHttpHandler Handler(GuardedConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ConnectCallback = connection.OpenAsync,
        // A name is looked up and checked again soon after it changes.
        PooledConnectionLifetime = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 32, // KiB
        // A body that isn't wanted is dropped with its connection, never read to its end.
        MaxResponseDrainSize = 0,
        // No trace ids to strangers, and no spans that hold full URLs.
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            // A certificate may name URLs to fetch its issuer or revocation list from; those requests would bypass the guard.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
