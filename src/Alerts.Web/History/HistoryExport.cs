using System.Globalization;
using System.Text;
using System.Text.Json;
using Alerts.Model;
using Alerts.Watching;
using CsvHelper;
using CsvHelper.Configuration;

namespace Alerts.Web.History;

/// <summary>All changes that a filter lets through as a file, written while they are read, however many there are.</summary>
internal sealed class HistoryExport(FilteredHistory history)
{
    /// <summary>What is written goes out once so many rows are together.</summary>
    private const int RowsAtOnce = 500;

    private static readonly (string Name, Func<ChangeSummary, string> Read)[] Columns =
    [
        ("id", c => c.Id),
        ("learned_at", c => c.LearnedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("event_date", c => c.EventDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        ("project_id", c => c.ProjectId),
        ("project", c => c.Project),
        ("headline", c => c.Headline),
        ("amount_usd", c => c.AmountUsd?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("types", c => string.Join("; ", c.Types.Select(WireName.Of))),
        ("severity", c => WireName.Of(c.Severity)),
        ("confidence", c => c.Confidence.ToString("0.##", CultureInfo.InvariantCulture)),
        ("disputed", c => c.Disputed ? "yes" : "no"),
        ("corrects", c => string.Join("; ", c.Corrects)),
        ("source_count", c => c.SourceCount.ToString(CultureInfo.InvariantCulture)),
        ("sources", c => string.Join("; ", c.Sources)),
        ("told", c => c.Told.ToString(CultureInfo.InvariantCulture)),
        ("waiting", c => c.Waiting.ToString(CultureInfo.InvariantCulture)),
        ("failed", c => c.Failed.ToString(CultureInfo.InvariantCulture)),
        ("not_sent", c => c.NotSent.ToString(CultureInfo.InvariantCulture)),
        ("page", c => c.Path),
    ];

    private static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(",\"\r\n") >= 0,
    };

    /// <summary>RFC 4180 with a header, in UTF-8; no cell is taken for a formula by a spreadsheet.</summary>
    public async Task WriteCsvAsync(HistoryFilter filter, string? after, Stream to, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        await using var csv = new CsvWriter(text, Written);
        foreach (var (name, _) in Columns)
            csv.WriteField(name);
        await csv.NextRecordAsync();
        var rows = 0;
        await foreach (var found in history.AllAsync(filter, after, cancellation))
        {
            var change = ChangeSummary.Of(found);
            foreach (var (_, read) in Columns)
                csv.WriteField(FormulaGuard.Neutral(read(change)));
            await csv.NextRecordAsync();
            if (++rows % RowsAtOnce == 0)
                await csv.FlushAsync();
        }
    }

    /// <summary>One array of <see cref="ChangeSummary"/>.</summary>
    public Task WriteJsonAsync(HistoryFilter filter, string? after, Stream to, CancellationToken cancellation) =>
        JsonSerializer.SerializeAsync(to, history.AllAsync(filter, after, cancellation).Select(ChangeSummary.Of), ModelJson.Options, cancellation);
}
