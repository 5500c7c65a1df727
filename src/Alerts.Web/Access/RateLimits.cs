using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web.Access;

/// <summary>How often one address may ask for what needs no sign-in.</summary>
public static class RateLimits
{
    /// <summary>Of exchanging a key for a session: 10 in a minute.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Of links that were sent to people, and of what services send: 120 in a minute.</summary>
    public const string Public = "public";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignIn, http => PerAddress(http, 10));
        limits.AddPolicy(Public, http => PerAddress(http, 120));
        limits.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("0");
            await Refusals.AnswerAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many tries", "This was asked too often from your address. Wait a minute, then try again.");
        };
    });

    private static RateLimitPartition<string> PerAddress(HttpContext http, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(Caller(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window });

    /// <summary>One caller has 2^64 addresses of IPv6, so the network counts there.</summary>
    internal static string Caller(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
