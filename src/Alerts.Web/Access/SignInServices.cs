using System.Security.Claims;
using Alerts.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Web.Access;

/// <summary>Who is asking: a key in the request, or the session of a person, by what the framework has for it.</summary>
public static class SignInServices
{
    /// <summary>How long a session lasts.</summary>
    internal static readonly TimeSpan Session = TimeSpan.FromHours(12);

    private const string Scheme = "Alerts";

    /// <summary>People exchange a key for a session. For a host of its own.</summary>
    public static IServiceCollection AddKeySignIn(this IServiceCollection services)
    {
        services.AddSignIn(SignInWay.ByKey).AddCookie(SignInWay.ByKey.Scheme, cookie =>
        {
            cookie.Cookie.Name = "alerts";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Session;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = CheckSessionAsync;
        });
        return services;
    }

    /// <summary>People are signed in by App Service authentication. For a host that runs behind it.</summary>
    /// <param name="enabled">The platform says that it is switched on (WEBSITE_AUTH_ENABLED); otherwise its headers aren't believed.</param>
    public static IServiceCollection AddAppServiceSignIn(this IServiceCollection services, bool enabled)
    {
        services.AddSingleton(new AppServiceSignIn(enabled)).AddSignIn(SignInWay.ByAppService)
            .AddScheme<AuthenticationSchemeOptions, AppServiceHandler>(AppServiceHandler.Name, null);
        return services;
    }

    /// <summary>Everything before the endpoints, in its order. The endpoints are mapped afterwards.</summary>
    public static IApplicationBuilder UseAlerts(this IApplicationBuilder app) => app
        // What a proxy on this machine says of its caller is believed: the address counts for the limits, https makes cookies Secure.
        .UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto })
        .UseResponseCompression().UseRouting().UseRateLimiter().UseAuthentication().UseAuthorization();

    private static AuthenticationBuilder AddSignIn(this IServiceCollection services, SignInWay way)
    {
        services.AddSingleton(way).AddRules().AddRateLimits();
        services.TryAddSingleton<AccessKeyRecords>();
        services.TryAddSingleton<AuditRecords>();
        services.AddSingleton<KeyCheck>().AddSingleton<Audit>().AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddDataProtection().SetApplicationName("Alerts");
        services.AddOptions<KeyManagementOptions>().Configure<ITableStore>((keys, store) =>
        {
            keys.XmlRepository = new KeysInStore(store);
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "alerts-forms";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.FormFieldName = "form";
            // The policy of the pages forbids frames already, to everybody.
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, choose => choose.ForwardDefaultSelector = http => http.Request.Headers.Authorization.Count > 0 ? KeyHandler.Name : way.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.Name, null);
    }

    /// <summary>A session ends with its key. While the store can't say whether that holds, whoever has a session may read what is left to read.</summary>
    private static async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
                || await context.HttpContext.RequestServices.GetRequiredService<KeyCheck>().HoldingAsync(id, context.HttpContext.RequestAborted) is null)
                context.RejectPrincipal();
        }
        catch (StoreSilentException) when (Person.Of(context.Principal!) is { } person)
        {
            context.ReplacePrincipal((person with { Role = Model.Role.Reader }).Principal(context.Scheme.Name));
        }
    }
}
