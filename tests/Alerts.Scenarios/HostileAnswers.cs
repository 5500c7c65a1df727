using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Alerts.Scenarios;

/// <summary>Answers that nobody should give, for feeds and for pages alike.</summary>
internal static class HostileAnswers
{
    public const long HugeBytes = 200 * 1024 * 1024;

    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static RequestDelegate Redirect(string to) => context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    };

    public static RequestDelegate Body(string type, string body) => Body(type, Encoding.UTF8.GetBytes(body));

    /// <summary>Ten million bytes of elements that are never closed, just within what is taken at all.</summary>
    public static RequestDelegate OpenTags(string type) => Body(type, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", 3_333_333))));

    /// <summary>200 MiB, sent piece by piece.</summary>
    public static RequestDelegate Huge(string type) => async context =>
    {
        context.Response.ContentType = type;
        var piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        for (long at = 0; at < HugeBytes; at += piece.Length)
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    };

    /// <summary>Sends a byte whenever <paramref name="next"/> lets it, tells so by <paramref name="dripped"/>, and never ends.</summary>
    public static RequestDelegate Drip(SemaphoreSlim next, SemaphoreSlim dripped) => async context =>
    {
        while (true)
        {
            await next.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync("<"u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            dripped.Release();
        }
    };

    /// <summary>Words that no compression makes shorter, one a line.</summary>
    public static string Noise(int words) => string.Join(
        '\n', Enumerable.Range(0, words).Select(i => Convert.ToBase64String(SHA256.HashData(BitConverter.GetBytes(i)))));

    private static RequestDelegate Body(string type, byte[] body) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };
}
