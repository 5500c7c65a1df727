namespace Alerts.Outbound;

/// <summary>Turns what the HTTP stack throws into one of our failures, with a sentence that holds the host alone.</summary>
internal static class Failures
{
    public static OutboundException Of(Exception error, string host)
    {
        // What the guarded connection throws comes back wrapped.
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is OutboundException ours)
                return ours;
        }
        return KindOf(error) switch
        {
            OutboundFailure.Tls => new(OutboundFailure.Tls, $"{host} gave no trusted, encrypted connection.", error),
            OutboundFailure.BadResponse => new(OutboundFailure.BadResponse, $"{host} sent a response that can't be read.", error),
            var kind => new(kind, $"The connection to {host} broke before the response was whole.", error),
        };
    }

    private static OutboundFailure KindOf(Exception error) => error switch
    {
        InvalidDataException => OutboundFailure.BadResponse,
        HttpRequestException { HttpRequestError: var code } => KindOf(code),
        HttpIOException { HttpRequestError: var code } => KindOf(code),
        _ => OutboundFailure.Unreachable,
    };

    private static OutboundFailure KindOf(HttpRequestError code) => code switch
    {
        HttpRequestError.SecureConnectionError => OutboundFailure.Tls,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError
            => OutboundFailure.BadResponse,
        _ => OutboundFailure.Unreachable,
    };
}
