using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about silences: make one, and end it before its time.</summary>
internal sealed class SilenceActions(SilenceBook book, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAction("/silences/add", "add a silence", (HttpContext http, SilenceActions actions) => actions.AddAsync(http),
            ("for", "How long: 2h, 7d"), ("until", "Or its end, 2026-12-01 or 2026-12-01T08:00, UTC"), ("reason", "In words; it is shown to those who were not told"),
            ("project", "Id of a project; several mean any of them"), ("subscription", "Id of a subscription; several mean any of them"), ("organization", "Name of an organization; several mean any of them"), ("type", "A type of claim; several mean any of them"));
        site.MapAction("/silences/{silenceId}/end", "end a silence", (string silenceId, HttpContext http, SilenceActions actions) => actions.EndAsync(silenceId, http));
    }

    private async Task<Acted> AddAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var silence = await book.AddAsync(
            new SilenceSettings
            {
                Until = SilenceEnd.Read(form.Optional("for", 20), form.Optional("until", 30), clock.GetUtcNow()),
                Author = Person.Of(http.User)!.Name,
                Reason = form.Required("reason"),
                Projects = Each(form, "project"),
                Subscriptions = Each(form, "subscription"),
                Organizations = Each(form, "organization"),
                Types = [.. Each(form, "type").Select(SubscriptionForm.Type)],
            }, http.RequestAborted);
        return new Acted($"silence {silence.Id}", null, $"until {silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {silence.Reason}", "/silences");
    }

    private async Task<Acted> EndAsync(string id, HttpContext http)
    {
        var ended = await book.EndAsync(id, Person.Of(http.User)!.Name, http.RequestAborted);
        return new Acted($"silence {id}", "held", $"ended: {ended.Reason}", "/silences");
    }

    private static List<string> Each(IFormCollection form, string name) => [.. form[name].OfType<string>().Select(t => t.Trim()).Where(t => t.Length > 0).Take(200)];
}
