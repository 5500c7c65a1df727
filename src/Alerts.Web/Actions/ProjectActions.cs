using System.Globalization;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators decide about a project's facts.</summary>
internal sealed class ProjectActions(ResolveStep resolve, WatchList watchList)
{
    /// <summary>What the field "holds" says: a version, by its words behind this; a sum, in the field of that name; or that the last ruling doesn't hold any more.</summary>
    public const string Version = "version:";

    public const string Sum = "sum";

    public const string Withdraw = "withdraw";

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapAction("/projects/{projectId}/resolve", "decide a fact", (string projectId, HttpContext http, ProjectActions actions) => actions.ResolveAsync(projectId, http),
            ("fact", "Key of the fact: award/1"), ("holds", "“version:” and words that only this version has, “sum”, or “withdraw”"), ("sum", "In US dollars, where “sum” holds"), ("because", "In words"));

    private async Task<Acted> ResolveAsync(string projectId, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!PathId.IsValid(projectId) || watchList.Current(projectId) is not { } project)
            throw new InvalidDataException("This project isn't watched, so nothing can be decided about it.");
        var holds = form.Optional("holds") ?? throw new InvalidDataException("Choose what holds.");
        var version = holds.StartsWith(Version, StringComparison.Ordinal) ? holds[Version.Length..] : null;
        var said = new Resolution(
            form.Required("fact", 200), version, holds == Sum ? Usd(form.Required("sum", 30)) : null, holds == Withdraw, form.Required("because"), Person.Of(http.User)!.Name);
        var resolved = await resolve.RunAsync(project, said, http.RequestAborted);
        return new Acted($"{resolved.Now.Subject} of {project.Id}", resolved.Before.Value, $"{resolved.Now.Value}, because {said.Because}", $"/projects/{project.Id}");
    }

    private static decimal Usd(string text) =>
        decimal.TryParse(text.Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd > 0
            ? usd
            : throw new InvalidDataException($"“{text}” is no sum; write it in US dollars like 110000000.");
}
