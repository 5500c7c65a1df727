using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts review export</c>: changes that people marked wrong as labelled articles, the input of <c>alerts eval</c>.</summary>
internal static class ReviewExport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        var config = ConfigOption.Create();
        var export = new Command("export", "Prints the articles behind changes that were marked wrong, a labelled article a line, as `alerts eval` reads them.") { config };
        export.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            var (ledgers, documents) = (services.GetRequiredService<LedgerRecords>(), services.GetRequiredService<DocumentRecords>());
            foreach (var handling in await services.GetRequiredService<HandlingRecords>().WrongAsync(cancellation))
            {
                if (await ledgers.ChangeAsync(handling.ProjectId, handling.ChangeId, cancellation) is not { } change)
                    continue;
                foreach (var source in change.Sources)
                {
                    if ((await documents.GetAsync(source.SourceId, source.DocumentId, cancellation))?.Record is { Article: { } article } record)
                        Console.WriteLine(JsonSerializer.Serialize(Case(change, handling.Wrong!, record, article), Format));
                }
            }
            return ExitCode.Done;
        }, cancellation));
        return export;
    }

    /// <summary>Of a false alarm the article has no events. What was misread has those that were found, to be put right by hand.</summary>
    private static LabelledCase Case(Change change, WrongMark wrong, DocumentRecord record, Article article)
    {
        var found = record.Claims.Where(c => c.ProjectId is null || c.ProjectId == change.ProjectId)
            .Select(c => new CaseEvent(c.Type, c.Organization, c.AmountUsd, c.ScopeItem, c.Certainty, [c.Evidence.Quote]));
        return new LabelledCase(
            $"{change.Id}/{record.Document.Id}", article.Title, article.Text, article.Published?.UtcDateTime.ToString("yyyy-MM-dd"),
            wrong.Kind == WrongKind.FalseAlarm ? [] : [.. found],
            $"{change.Headline}: marked as {WireName.InWords(wrong.Kind)} by {wrong.Who}: {wrong.Why}{(wrong.Kind == WrongKind.FalseAlarm ? "" : " – the events are what was found; put them right.")}");
    }

    private sealed record LabelledCase(string Id, string Title, string Text, string? Published, IReadOnlyList<CaseEvent> Events, string Comment);

    private sealed record CaseEvent(ClaimType Type, string Company, decimal? AmountUsd, string? ScopeItem, Certainty StatusCertainty, IReadOnlyList<string> Evidence);
}
