using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about a change: acknowledge, assign, note, mark wrong.</summary>
internal sealed class ChangeActions(LedgerRecords ledgers, HandlingRecords handling, TimeProvider clock)
{
    private const int MostNameCharacters = 100;

    public static void Map(IEndpointRouteBuilder site)
    {
        const string Change = "/changes/{projectId}/{changeId}";
        site.MapAction($"{Change}/acknowledge", "acknowledge a change", (string projectId, string changeId, HttpContext http, ChangeActions actions) => actions.AcknowledgeAsync(projectId, changeId, http),
            ("back", "Anything, to take an acknowledgement back"));
        site.MapAction($"{Change}/assign", "assign a change", (string projectId, string changeId, HttpContext http, ChangeActions actions) => actions.AssignAsync(projectId, changeId, http),
            ("to", "Who is to take care of it; left out, nobody"));
        site.MapAction($"{Change}/note", "note on a change", (string projectId, string changeId, HttpContext http, ChangeActions actions) => actions.NoteAsync(projectId, changeId, http),
            ("note", "The note’s words"));
        site.MapAction($"{Change}/wrong", "mark a change wrong", (string projectId, string changeId, HttpContext http, ChangeActions actions) => actions.MarkAsync(projectId, changeId, http),
            ("kind", "false_alarm or misread"), ("why", "In words"));
        site.MapAction($"{Change}/right", "take a mark back", (string projectId, string changeId, HttpContext http, ChangeActions actions) =>
            actions.ActAsync(projectId, changeId, h => h with { Wrong = null }, h => h.Wrong?.Why, http));
    }

    /// <summary>Acknowledges it, or takes that back where it was.</summary>
    private async Task<Acted> AcknowledgeAsync(string projectId, string changeId, HttpContext http)
    {
        var back = (await http.Request.ReadFormAsync(http.RequestAborted)).Optional("back") is not null;
        return await ActAsync(projectId, changeId, h => h with { Acknowledged = back ? null : h.Acknowledged ?? Step(http) }, h => h.Acknowledged is { } by ? $"acknowledged by {by.Who}" : "not acknowledged", http);
    }

    private async Task<Acted> AssignAsync(string projectId, string changeId, HttpContext http)
    {
        var to = (await http.Request.ReadFormAsync(http.RequestAborted)).Optional("to", MostNameCharacters);
        return await ActAsync(projectId, changeId, h => h with { AssignedTo = to }, h => h.AssignedTo, http);
    }

    private async Task<Acted> NoteAsync(string projectId, string changeId, HttpContext http)
    {
        var text = (await http.Request.ReadFormAsync(http.RequestAborted)).Required("note");
        return await ActAsync(projectId, changeId, h => h with { Notes = [.. h.Notes, Step(http, text)] }, h => h.Notes is [.., var last] ? last.Text : null, http);
    }

    private async Task<Acted> MarkAsync(string projectId, string changeId, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var why = form.Required("why");
        var kind = WireName.Read<WrongKind>(form["kind"])
            ?? throw new InvalidDataException("Say whether it was a false alarm or was misread.");
        var step = Step(http);
        return await ActAsync(projectId, changeId, h => h with { Wrong = new WrongMark(kind, step.Who, step.At, why) }, h => h.Wrong is { } mark ? $"{WireName.InWords(mark.Kind)}: {mark.Why}" : null, http);
    }

    private async Task<Acted> ActAsync(string projectId, string changeId, Func<Handling, Handling> change, Func<Handling, string?> inWords, HttpContext http)
    {
        if (!PathId.IsValid(projectId) || !PathId.IsValid(changeId) || await ledgers.ChangeAsync(projectId, changeId, http.RequestAborted) is null)
            throw new InvalidDataException("There is no such change. The history lists all.");
        var (before, after) = await handling.ChangeAsync(projectId, changeId, change, http.RequestAborted);
        return new Acted($"change {changeId} of {projectId}", inWords(before), inWords(after), $"/changes/{projectId}/{changeId}#handling");
    }

    private HandlingStep Step(HttpContext http, string? text = null) => new(Person.Of(http.User)!.Name, clock.GetUtcNow(), text);
}
