using Alerts.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Web.Access;

/// <summary>The rule of an endpoint: who may use it.</summary>
/// <param name="Least">The least role; null where anybody may.</param>
/// <param name="Why">Why anybody may; null where a role is asked for.</param>
public sealed record AccessRule(Role? Least, string? Why = null);

/// <summary>
/// How endpoints say who may use them. Whatever says nothing is for admins, so that a rule that was forgotten lets nobody in;
/// a test reads the route table and fails until the rule is there.
/// </summary>
public static class Rules
{
    public static TBuilder Least<TBuilder>(this TBuilder endpoints, Role role)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(WireName.Of(role)).WithMetadata(new AccessRule(role));

    /// <summary>Anybody may, signed in or not.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder endpoints, string why)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AllowAnonymous().WithMetadata(new AccessRule(Least: null, why));

    internal static IServiceCollection AddRules(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        foreach (var role in Enum.GetValues<Role>())
            options.AddPolicy(WireName.Of(role), PolicyOf(_ => role));
        options.FallbackPolicy = PolicyOf(LeastWithoutRule);
    });

    /// <summary>What has no rule and is no route is the framework's answer that a route takes other methods.</summary>
    private static Role LeastWithoutRule(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is { } and not RouteEndpoint ? Role.Reader : Role.Admin;

    private static AuthorizationPolicy PolicyOf(Func<AuthorizationHandlerContext, Role> least) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => Person.Of(context.User) is { } person && person.Role >= least(context)).Build();
}
