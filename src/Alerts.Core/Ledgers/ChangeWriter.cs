using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>Puts a difference between two states into the words that people are told.</summary>
public static class ChangeWriter
{
    private const int MostSources = 200;

    internal static Change? Write(
        Project project, ProjectState before, ProjectState after, List<LedgerEntry> entries, SourceReference source, string id)
    {
        var changing = entries.Where(e => e.Effect.IsChange).ToList();
        if (changing.Count == 0)
            return null;
        var differences = changing.Select(e => e.Effect.Key!).Distinct()
            .Select(key => DifferenceOf(before, after.Find(key)!)).OrderBy(d => Weight(after, d)).ToList();
        var affirmed = entries.Where(e => e.Effect.Kind is EffectKind.Affirmed or EffectKind.Established).Select(e => e.Effect.Key).ToHashSet();
        var evidence = entries.Where(e => e.Effect.IsChange || e.Effect.Kind is EffectKind.Affirmed or EffectKind.Established)
            .Select(e => e.Claim.Evidence).Distinct().ToList();
        var denials = differences.Select(d => before.Find(d.Key)).OfType<Fact>().SelectMany(f => f.Affirmations).Select(a => a.Source)
            .Where(s => differences.Exists(d => after.Find(d.Key)!.Statements.Any(t => t.Value is null && t.DocumentId == s.DocumentId)))
            .DistinctBy(s => s.DocumentId);
        return new Change
        {
            Id = id,
            ProjectId = project.Id,
            ProjectName = project.DisplayName,
            Headline = Headline(after, differences),
            Differences = differences,
            Unchanged = [.. after.Facts.Where(f => differences.TrueForAll(d => d.Key != f.Key) && Holds(f))
                .Select(f => new UnchangedFact(f.Key, f.Subject, f.Value, affirmed.Contains(f.Key)))],
            Conflicts = Conflicts(after, differences, id),
            Sources = [source with { Evidence = evidence }, .. denials],
            Corrects = [.. Corrects(before, after, differences).Concat(changing.Where(e => e.Effect.Kind == EffectKind.Revised).Select(e => before.Find(e.Effect.Key!)?.ChangeId).OfType<string>()).Distinct()],
            Severity = changing.Max(e => SeverityOf(e.Claim.Type)),
            Confidence = changing.Max(e => e.Claim.Confidence),
            EventDate = changing.Min(e => e.EventDate),
            LearnedAt = source.LearnedAt,
            Types = [.. changing.Select(e => e.Claim.Type).Distinct().Order()],
        };
    }

    /// <summary>The change with one more source, and with the versions as the state now has them.</summary>
    /// <param name="told">True once it has been routed: what people were told stays as it was, only sources and conflicts grow.</param>
    public static Change Retell(Change change, ProjectState state, SourceReference source, bool told)
    {
        var known = change.Sources.Any(s => s.DocumentId == source.DocumentId);
        var full = change.Sources.Count >= MostSources;
        var grown = change with
        {
            Sources = known || full ? change.Sources : [.. change.Sources, source],
            MoreSources = change.MoreSources + (full && !known ? 1 : 0),
            // A fact that a later change has set is no longer this one's to tell.
            Conflicts = [.. change.Conflicts.Where(c => state.Find(c.Key)?.ChangeId != change.Id), .. Conflicts(state, change.Differences, change.Id)],
            // What is no longer kept can't be told from a repetition, and by then nothing is surer for it.
            Confidence = known || full || !Agrees(change, state, source) || Reprint.IsOf(source, change.Sources) ? change.Confidence : Math.Min(0.99, change.Confidence + ((1 - change.Confidence) * 0.3)),
        };
        if (told)
            return grown;
        var differences = change.Differences
            .Select(d => state.Find(d.Key) is { } fact && fact.ChangeId == change.Id ? d with { Subject = fact.Subject, After = fact.Value } : d).ToList();
        return grown with { Differences = differences, Headline = Headline(state, differences) };
    }

    /// <summary>Whether the document says of one of the facts what is held to be true of it.</summary>
    private static bool Agrees(Change change, ProjectState state, SourceReference source) => change.Differences
        .Select(d => state.Find(d.Key)).OfType<Fact>()
        .Any(f => f.ChangeId == change.Id && f.Statements.Any(s => s.DocumentId == source.DocumentId && s.Value == f.Value));

    private static Difference DifferenceOf(ProjectState before, Fact fact) => new(
        fact.Key, fact.Subject, FieldOf(fact.Key), before.Find(fact.Key)?.Value, fact.Value, fact.Certainty);

    private static string FieldOf(string key) => key.Split('/')[0] switch
    {
        "award" => "funding",
        "scope" => "scope",
        "phase" => "phase",
        var other => other,
    };

    private static string Headline(ProjectState state, List<Difference> differences)
    {
        var awarded = differences.Where(d => d is { Field: "funding", Before: null, After: "selected" or "active" }).ToList();
        if (awarded.Count > 1)
        {
            var awards = state.Awards.Where(a => awarded.Exists(d => d.Key == a.Key)).ToList();
            var sum = awards.Sum(a => a.FaceUsd ?? 0);
            var funder = awards[0].Funder is { } name && awards.TrueForAll(a => a.Funder == name) ? name + " " : "";
            return $"{(sum > 0 ? Money.Text(sum) + " in " : "")}{awards.Count} {funder}awards{(awarded[0].After == "selected" ? " selected" : "")}";
        }
        var first = differences[0];
        return first.Field switch
        {
            "funding" => AwardLine(AwardBinding.OfFact(state, first.Key), first),
            "scope" => $"{first.Subject} {(first.After == "in scope" ? "added" : first.After)}",
            "investment" => $"{first.After} investment {(first.Before is null ? "announced" : "instead of " + first.Before)}",
            _ => $"{first.Subject} {first.After}",
        };
    }

    private static string AwardLine(Award? award, Difference difference)
    {
        var name = $"{(award?.Funder is { } funder ? funder + " " : "")}award{(award?.Purpose is { } purpose ? " for " + purpose : "")}{award?.Unknown}";
        if (difference.After.Split(": ", 2) is [var how, var part])
            return $"{part.Replace(" of ", " of the ", StringComparison.Ordinal)} {name} {(how == "reduced" ? "cut" : "cancelled")}";
        return $"{(award?.FaceUsd is { } usd ? Money.Text(usd) + " " : "")}{name} {(difference.After == "active" ? "awarded" : difference.After)}";
    }

    /// <summary>Money lost comes first, then other money, then products, then the rest.</summary>
    private static int Weight(ProjectState state, Difference difference) => difference.Field switch
    {
        "funding" when state.Find(difference.Key)?.Family is Family.Terminated or Family.Restored => 0,
        "funding" => 1,
        "phase" => 2,
        "scope" when difference.After == "dropped" => 3,
        "scope" => 4,
        _ => 5,
    };

    private static bool Holds(Fact fact) => fact.Family switch
    {
        Family.Standing or Family.Restored or Family.Amount => true,
        Family.Scope => fact.Value != "dropped",
        _ => false,
    };

    private static List<Conflict> Conflicts(ProjectState state, IReadOnlyList<Difference> differences, string changeId)
    {
        var conflicts = new List<Conflict>();
        foreach (var fact in differences.Select(d => state.Find(d.Key)).OfType<Fact>().Where(f => f.ChangeId == changeId))
        {
            var versions = fact.Statements.GroupBy(s => s.Says)
                .Select(g => new FactVersion(g.Key, [.. g.Select(s => s.DocumentId).Distinct()])).ToList();
            if (fact.Statements.Select(s => s.Value).Distinct().Count() < 2)
                continue;
            var best = Settlement.Best(fact.Statements);
            conflicts.Add(new Conflict(fact.Key, fact.Subject, best.Says, Settlement.Why(best), versions));
        }
        return conflicts;
    }

    /// <summary>Changes in which people were told that a fact stays, or ended, which now is otherwise, or of one that turned out to be another.</summary>
    private static List<string> Corrects(ProjectState before, ProjectState after, List<Difference> differences) =>
    [
        .. differences.SelectMany(d => before.Find(d.Key) is { } was ? Overturned(was, after.Find(d.Key)!) : [])
            .Concat(before.Facts.Where(f => after.Find(f.Key) is null).Select(f => f.ChangeId).OfType<string>()).Distinct(),
    ];

    private static IEnumerable<string> Overturned(Fact was, Fact now)
    {
        if (!IsEnd(was))
            return was.Affirmations.Select(a => a.ChangeId).OfType<string>();
        // A second loss, or an end after a pause, takes nothing back.
        return IsEnd(now) || was.ChangeId is null ? [] : [was.ChangeId];
    }

    private static bool IsEnd(Fact fact) => fact.Family is Family.Terminated or Family.Paused
        || (fact.Family == Family.Scope && fact.Value == "dropped")
        || (fact.Family == Family.Phase && fact.Value == "cancelled");

    private static Severity SeverityOf(ClaimType type) => type switch
    {
        ClaimType.FundingCancelled or ClaimType.ProjectCancelled => Severity.Critical,
        ClaimType.InvestmentAffirmed or ClaimType.JobsChanged => Severity.Info,
        _ => Severity.Notable,
    };
}
