using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Hooks;

/// <summary>POST /hooks/sendgrid: what SendGrid tells of mails that it was given. Whoever hasn't signed learns nothing.</summary>
internal sealed class MailHook(MailEventStep step, TimeProvider clock, MailOptions? options = null)
{
    /// <summary>SendGrid sends at most 768 KB at a time.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder site) => site
        .MapPost("/hooks/sendgrid", (HttpContext http, MailHook hook) => hook.AnswerAsync(http))
        .Open("the signature says who sends it").ExcludeFromDescription();

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        if (options?.SendGrid?.EventKey is not { } key)
            return TypedResults.NotFound();
        if (await BytesAsync(http.Request) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var headers = http.Request.Headers;
        if (!SendGridEvents.IsSigned(key, headers[SendGridEvents.SignatureHeader], headers[SendGridEvents.TimestampHeader], body, clock.GetUtcNow()))
            return TypedResults.BadRequest();
        try
        {
            await step.RunAsync(SendGridEvents.Read(body), http.RequestAborted);
            return TypedResults.NoContent();
        }
        catch (JsonException)
        {
            return TypedResults.BadRequest();
        }
    }

    /// <returns>Null where there are too many.</returns>
    private static async Task<byte[]?> BytesAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > MostBytes)
                return null;
            bytes.Write(part, 0, read);
        }
        return bytes.ToArray();
    }
}
