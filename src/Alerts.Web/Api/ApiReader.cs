using System.Globalization;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Web.History;
using Alerts.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Api;

/// <summary>What the pages show, for programs. A null answer means that there is no such thing.</summary>
internal sealed class ApiReader(
    FilterText filters, FilteredHistory history, LedgerRecords ledgers, DeliveryRecords deliveries, ProjectReader projects, SourcesReader sources, SubscriptionsReader subscriptions, SilencesReader silences, WatchList watchList)
{
    public const string Root = "/api/v1";
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    public async Task<object?> ChangesAsync(HttpRequest request, CancellationToken cancellation)
    {
        var read = filters.Of(request.Query, more: "limit");
        var limit = Limit(request);
        List<string> problems = limit is null ? [.. read.Problems, LimitProblem] : [.. read.Problems];
        if (problems.Count > 0)
            return Wrong(problems);
        var page = await history.PageAsync(read.Filter, read.After, limit!.Value, cancellation);
        return new ListAnswer<ChangeSummary>([.. page.Changes.Select(ChangeSummary.Of)], page.Next is { } next ? WithLimit(read.Filter.Address($"{Root}/changes", next), limit.Value) : null);
    }

    public async Task<object?> ChangeAsync(string projectId, string changeId, CancellationToken cancellation)
    {
        if (await FoundAsync(projectId, changeId, cancellation) is not { } change)
            return null;
        var told = await deliveries.OfChangeAsync(changeId, cancellation);
        var later = (await ledgers.ChangesAsync(projectId, cancellation)).Where(c => c.Corrects.Contains(changeId)).Select(c => c.Id);
        return new ChangeAnswer(ChangeSummary.Of(new FilteredChange(change, told, Position: "")), change, [.. later]);
    }

    public async Task<object?> DeliveriesAsync(string projectId, string changeId, CancellationToken cancellation) =>
        await FoundAsync(projectId, changeId, cancellation) is null ? null
        : new ListAnswer<DeliveryAnswer>([.. (await deliveries.OfChangeAsync(changeId, cancellation)).Select(DeliveryAnswer.Of)], Next: null);

    public object? Projects(HttpRequest request)
    {
        if (Limit(request) is not { } limit)
            return Wrong([LimitProblem]);
        var after = request.Query["after"].ToString();
        var page = watchList.Projects.Where(p => string.CompareOrdinal(p.Id, after) > 0).OrderBy(p => p.Id, StringComparer.Ordinal).Take(limit + 1).Select(ProjectLine.Of).ToList();
        return page.Count <= limit
            ? new ListAnswer<ProjectLine>(page, Next: null)
            : new ListAnswer<ProjectLine>(page[..limit], WithLimit($"{Root}/projects?after={Uri.EscapeDataString(page[limit - 1].Id)}", limit));
    }

    public async Task<object?> ProjectAsync(string projectId, HttpRequest request, CancellationToken cancellation)
    {
        var asked = new ProjectMoment(request.Query["as-of"], request.Query["known-at"]);
        if (asked.Wrong is { } wrong)
            return Wrong([$"“{(wrong.Length > 40 ? wrong[..40] + "…" : wrong)}” is no day; write days like 2025-03-31."]);
        if (!PathId.IsValid(projectId) || await projects.ReadAsync(projectId, asked, cancellation) is not { } view)
            return null;
        return new ProjectAnswer(view.Id, view.Name, view.Watched, view.MergedInto?.Id, asked.Day, asked.Known, view.State, [.. view.Changes.Select(c => c.Id)]);
    }

    public async Task<object?> SourcesAsync(CancellationToken cancellation) => new ListAnswer<SourceAnswer>(
        [.. (await sources.ReadAsync(cancellation)).Lines.Select(l => new SourceAnswer(
            l.Source.Id, l.Source.DisplayName, l.Source.Kind, l.Source.Rank, l.Source.Url.Host, l.State, l.Polled.LastPolled, l.Polled.LastAnswered, l.Polled.Health.LastNews, l.Polled.Failures, l.Polled.Problem))],
        Next: null);

    public async Task<object?> SubscriptionsAsync(CancellationToken cancellation) =>
        new ListAnswer<SubscriptionAnswer>([.. (await subscriptions.LinesAsync(cancellation)).Select(SubscriptionAnswer.Of)], Next: null);

    public async Task<object?> SilencesAsync(CancellationToken cancellation)
    {
        var view = await silences.ReadAsync(cancellation);
        return new ListAnswer<SilenceAnswer>([.. view.Lines.Select(s => SilenceAnswer.Of(s, view.Now))], Next: null);
    }

    private static string LimitProblem => $"“limit” is a number from 1 to {MostLimit}.";

    private static IResult Wrong(IReadOnlyList<string> problems) => ApiFilter.Problem(StatusCodes.Status400BadRequest, string.Join(' ', problems), problems);

    private static string WithLimit(string address, int limit) => limit == UsualLimit ? address : $"{address}&limit={limit}";

    private static int? Limit(HttpRequest request) =>
        request.Query["limit"] is not [{ Length: > 0 } text] ? UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit : null;

    private async Task<Change?> FoundAsync(string projectId, string changeId, CancellationToken cancellation) =>
        PathId.IsValid(projectId) && PathId.IsValid(changeId) ? await ledgers.ChangeAsync(projectId, changeId, cancellation) : null;
}
