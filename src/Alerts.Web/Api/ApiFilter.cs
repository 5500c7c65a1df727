using System.Security.Cryptography;
using System.Text.Json;
using Alerts.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Alerts.Web.Api;

/// <summary>Answers of the API: JSON with an ETag made of its bytes, 304 where the caller has it, and problem+json (RFC 9457) in place of an exception.</summary>
internal sealed partial class ApiFilter(ILogger<ApiFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-cache";
        try
        {
            return await next(context) switch
            {
                IResult result => result,
                { } answer => Json(answer),
                null => Problem(StatusCodes.Status404NotFound, "Nothing is kept under this id."),
            };
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            Failed(logger, http.TraceIdentifier, e);
            return Problem(StatusCodes.Status500InternalServerError, $"It failed on our side. The log has it under {http.TraceIdentifier}.");
        }
    }

    public static IResult Problem(int status, string detail, IReadOnlyList<string>? problems = null) =>
        TypedResults.Problem(detail, statusCode: status, extensions: problems is null ? null : [KeyValuePair.Create<string, object?>("problems", problems)]);

    private static FileContentHttpResult Json(object answer)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), ModelJson.Options);
        return TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    [LoggerMessage(1, LogLevel.Error, "An answer of the API failed; the caller was given the reference {Reference}.")]
    private static partial void Failed(ILogger logger, string reference, Exception exception);
}
