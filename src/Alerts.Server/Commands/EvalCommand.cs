using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Alerts.Extraction;
using Alerts.Extraction.Evaluation;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts eval</c>: how well claims are found in labelled articles.</summary>
internal static class EvalCommand
{
    private const int MaxBytes = 200 * 1024 * 1024;

    /// <summary>Figures a floor can be set under, by name.</summary>
    private static readonly (string Name, Func<Score, double> Of)[] Figures =
    [
        ("type", s => s.TypeF1),
        ("record", s => s.RecordF1),
        ("macro", s => s.MacroF1),
        ("amounts", s => s.AmountAccuracy),
        ("certainty", s => s.CertaintyAccuracy),
        ("evidence", s => s.EvidenceExact),
    ];

    public static Command Create()
    {
        var file = new Argument<string>("GOLD") { Description = "Labelled articles, a JSON object a line: id, title, text, published, events, background" };
        var watchList = WatchLists.Option();
        var floors = new Option<string[]>("--floor") { Description = "NAME=VALUE: fail where a figure is lower. Names: " + string.Join(", ", Figures.Select(f => f.Name)), AllowMultipleArgumentsPerToken = true };
        var alarms = new Option<int?>("--false-alarms") { Description = "Fail where more articles without an event than this would alert" };
        var verbose = new Option<bool>("-v", "--verbose") { Description = "List every label missed or found in part, and every claim too many" };
        var command = new Command("eval", "Measure the claims against labelled articles: by type, with counts and 95 % intervals. Fails under a floor.")
        {
            file, watchList, floors, alarms, verbose,
        };
        command.SetAction(parse =>
        {
            if (!WatchLists.TryRead(parse.GetValue(watchList), discover: false, out var extractor, out var problem)
                || !TryFloors(parse.GetValue(floors) ?? [], out var limits, out problem))
                return ExitCode.Bad(problem);
            return Run(parse.GetValue(file)!, extractor, limits, parse.GetValue(alarms), parse.GetValue(verbose));
        });
        return command;
    }

    private static bool TryFloors(string[] floors, out List<(string Name, Func<Score, double> Of, double Floor)> limits, out string problem)
    {
        (limits, problem) = ([], "");
        foreach (var floor in floors)
        {
            var parts = floor.Split('=');
            var figure = Array.Find(Figures, f => f.Name == parts[0]);
            if (parts.Length != 2 || figure.Of is null || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var value))
            {
                problem = $"--floor {floor} can't be used; give one such as record=0.85, of {string.Join(", ", Figures.Select(f => f.Name))}.";
                return false;
            }
            limits.Add((figure.Name, figure.Of, value));
        }
        return true;
    }

    private static int Run(string file, ClaimExtractor extractor, List<(string Name, Func<Score, double> Of, double Floor)> floors, int? mostAlarms, bool verbose)
    {
        if (!InputFiles.TryRead(file, MaxBytes, out var bytes, out var problem))
            return ExitCode.Bad(problem);
        var articles = new List<LabelledArticle>();
        foreach (var (line, index) in Encoding.UTF8.GetString(bytes).Split('\n').Select((l, i) => (l, i)).Where(p => !string.IsNullOrWhiteSpace(p.l)))
        {
            try
            {
                articles.Add(LabelledArticle.Parse(line));
            }
            catch (JsonException e)
            {
                return ExitCode.Bad($"line {index + 1} of {file} is no labelled article: {e.Message}");
            }
        }
        var score = Scoring.Of(articles.Select(a => (a, extractor.Extract(a.ToArticle()))));
        if (verbose)
            score.Notes.ForEach(Console.Out.WriteLine);
        Terminal.Write(TypeTable(score));
        Terminal.Write(FigureTable(score));
        var failed = floors.Where(f => f.Of(score) < f.Floor).Select(f => $"{f.Name} is {f.Of(score):0.000}, under its floor {f.Floor:0.000}").ToList();
        if (score.FalseAlarms > mostAlarms)
            failed.Add($"{score.FalseAlarms} articles without an event would alert, more than {mostAlarms}");
        failed.ForEach(f => Console.Error.WriteLine($"alerts: {f}."));
        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static Table TypeTable(Score score)
    {
        var table = new Table().AddColumn("Type");
        foreach (var column in new[] { "found", "whole", "missed", "false", "precision", "recall", "F1", "95 %" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (type, counts) in score.Types.OrderByDescending(t => t.Value.Found + t.Value.Missed))
            AddRow(table, WireName.Of(type), counts);
        AddRow(table, "all", score.All);
        return table;
    }

    private static void AddRow(Table table, string name, TypeCounts c) => table.AddRow(
        name, Text(c.Found), Text(c.Whole), Text(c.Missed), Text(c.False), Text(c.Precision), Text(c.Recall), Text(c.F1), Text(Share.F1Interval(c.Found, c.Missed, c.False)));

    private static Table FigureTable(Score s)
    {
        var all = s.All;
        return new Table().AddColumn("Figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn(new TableColumn("95 %").RightAligned()).AddColumn("of")
            .AddRow("type F1", Text(s.TypeF1), Text(Share.F1Interval(all.Found, all.Missed, all.False)), $"{all.Found + all.Missed} labels in {s.Articles} articles")
            .AddRow("record F1", Text(s.RecordF1), Text(Share.F1Interval(all.Whole, all.Missed + all.Found - all.Whole, all.False + all.Found - all.Whole)), "type, organisation, sum, product, certainty")
            .AddRow("macro F1", Text(s.MacroF1), "", "types with at least four labels")
            .AddRow("sums right", Text(s.AmountAccuracy), Text(Share.Interval(s.RightAmounts, s.Amounts)), $"{s.Amounts} found labels with a sum")
            .AddRow("certainty right", Text(s.CertaintyAccuracy), Text(Share.Interval(s.RightCertainties, all.Found)), $"{all.Found} found labels")
            .AddRow("false alarms", Text(s.FalseAlarms), "", $"{s.Negatives} articles without an event")
            .AddRow("history as news", Text(s.BackgroundHits), "", "claims; they count neither way")
            .AddRow("evidence exact", Text(s.EvidenceExact), "", $"{s.Spans} claims");
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text((double Low, double High) interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.00}–{interval.High:0.00}");
}
