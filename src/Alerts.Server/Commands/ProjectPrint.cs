using Alerts.Ledgers;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary>A project and its ledger in words and tables.</summary>
internal static class ProjectPrint
{
    public static Table List(IEnumerable<(Project Project, Change? Last)> rows)
    {
        var table = new Table().AddColumns("Id", "Project", "Last change", "Learned");
        foreach (var (project, last) in rows)
            table.AddRow(Markup.Escape(project.Id), Markup.Escape(project.DisplayName), Markup.Escape(last?.Headline ?? "none yet"), last is null ? "" : Day(last.LearnedAt));
        return table;
    }

    public static void Show(
        Project project, ProjectState state, IReadOnlyList<RecordCheck> record, IReadOnlyList<TimelineStep> steps, IReadOnlyDictionary<string, IReadOnlyList<Delivery>> told, LedgerMoment moment,
        IReadOnlyList<string> lineage)
    {
        var when = (moment.AsOf is { } d ? $", as of {d:yyyy-MM-dd}" : "") + (moment.KnownAt is { } m ? $", known at {m.UtcDateTime:yyyy-MM-dd HH:mm}" : "");
        Console.WriteLine($"{project.DisplayName}{(project.Location is { } place ? $" ({place})" : "")}{when}\n");
        foreach (var sentence in lineage)
            Console.WriteLine($"{sentence}\n");
        var facts = new Table { Title = new TableTitle(moment.IsNow ? "What stands now" : "What stood then") }
            .AddColumns("Fact", "Value", "Since", "Who says so", "Other versions");
        foreach (var fact in state.Facts)
            facts.AddRow(Markup.Escape(fact.Subject), Markup.Escape(fact.Value), fact.Since, Support(fact), Markup.Escape(Versions(fact)));
        if (state.Facts.Count == 0)
            facts.AddRow("nothing was known", "", "", "", "");
        Terminal.Write(facts);
        if (record.Count > 0)
        {
            var checks = new Table { Title = new TableTitle("News against the official record") }.AddColumns("Award", "Reported, and seen in the record");
            foreach (var check in record)
                checks.AddRow(Markup.Escape(check.Subject), Markup.Escape(check.Says));
            Terminal.Write(checks);
        }
        var timeline = new Table { Title = new TableTitle("Timeline"), ShowRowSeparators = true }
            .AddColumn(new TableColumn("Learned").NoWrap()).AddColumn(new TableColumn("Happened").NoWrap()).AddColumn("Source").AddColumn("What it did").AddColumn("Who was told");
        foreach (var step in steps)
        {
            timeline.AddRow(
                Day(step.LearnedAt), Late(step), Markup.Escape($"{step.Source.SourceName} ({WireName.Of(step.Source.Rank)}): {step.Source.Title}"),
                Markup.Escape(Did(step, state)), Markup.Escape(step.Change is { } change ? Told(told.GetValueOrDefault(change.Id) ?? []) : "nobody: nothing changed"));
        }
        Terminal.Write(timeline);
    }

    /// <summary>Merges and splits in sentences.</summary>
    /// <param name="merged">Set where what is shown was merged into <paramref name="current"/>.</param>
    public static IEnumerable<string> Lineage(WatchList watched, Project current, MergedProject? merged)
    {
        if (merged is not null)
        {
            yield return $"It was merged into {current.Id} ({current.DisplayName}) on {merged.On:yyyy-MM-dd}: {merged.Reason}{By(merged.Author)}. Below is its own ledger as it was; `alerts project show {current.Id}` has both.";
            yield break;
        }
        foreach (var other in current.Merged)
            yield return $"{other.Id} ({other.Name}) was merged into it on {other.On:yyyy-MM-dd}: {other.Reason}{By(other.Author)}.";
        if (current.SplitFrom is { } origin)
            yield return $"It was split from {origin.Id} on {origin.On:yyyy-MM-dd}: {origin.Reason}{By(origin.Author)}.";
        foreach (var part in watched.Projects.Where(p => p.SplitFrom?.Id == current.Id))
            yield return $"{part.Id} ({part.DisplayName}) was split from it on {part.SplitFrom!.On:yyyy-MM-dd}: {part.SplitFrom.Reason}{By(part.SplitFrom.Author)}.";
    }

    private static string By(string? author) => author is null ? "" : $" ({author})";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd");

    private static string Late(TimelineStep step) => $"{step.EventDate:yyyy-MM-dd}{(step.LateDays > 0 ? $"\n[dim]{step.LateDays} days late[/]" : "")}";

    private static string Support(Fact fact)
    {
        var documents = fact.Statements.Where(s => s.Value == fact.Value).Select(s => (s.DocumentId, s.Rank))
            .Concat(fact.Affirmations.Select(a => (a.Source.DocumentId, a.Source.Rank))).Distinct().ToList();
        if (documents.Count == 0)
            return "known from the start";
        return $"{documents.Count} {(documents.Count == 1 ? "document" : "documents")}, best: {WireName.Of(documents.Max(d => d.Rank))}";
    }

    private static string Versions(Fact fact) => string.Join("; ", fact.Statements.Where(s => s.Value != fact.Value)
        .GroupBy(s => s.Says).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()})"));

    private static string Did(TimelineStep step, ProjectState state)
    {
        List<string> lines = step.Change is not { } change ? [] :
        [
            change.Headline,
            .. change.Differences.Select(d => $"  {d.Subject}: {d.Before ?? "unknown"} → {d.After}"),
            .. change.Corrects.Count == 0 ? [] : new[] { "  corrects what was told earlier" },
        ];
        lines.AddRange(step.Effects.Where(e => e.Kind is not EffectKind.Changed).Select(e => $"{WireName.Of(e.Kind)}{(e.Key is null ? "" : $" “{state.Find(e.Key)?.Subject ?? e.Key}”")}: {e.Reason}"));
        return string.Join('\n', lines);
    }

    private static string Told(IReadOnlyList<Delivery> deliveries) => deliveries.Count == 0
        ? "nobody"
        : string.Join('\n', deliveries.Select(d => $"{d.SubscriptionId} by {d.Channel}: {WireName.Of(d.Status)}{(d.Corrects.Count > 0 ? ", as a correction" : "")}{(d.Status == DeliveryStatus.Sent ? "" : $" ({d.Reason})")}"));
}
