using Alerts.Web;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Functions;

/// <summary>The endpoints that every host serves, behind a routing of their own inside one function.</summary>
public sealed class WebSite
{
    private readonly RequestDelegate _answer;

    public WebSite(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAlerts();
        app.UseEndpoints(endpoints => endpoints.MapAlerts());
        _answer = app.Build();
    }

    /// <summary>Services that live as long as the request come from its own RequestServices, which the worker has set.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        // The worker has routed the request to the function already, and routing leaves alone what has an endpoint.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        return _answer(http);
    }
}
