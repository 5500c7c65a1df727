using System.Globalization;
using Alerts.Model;

namespace Alerts.Channels;

/// <summary>Makes the view of a digest. Pure: the same message gives the same view.</summary>
public static class DigestViewBuilder
{
    /// <summary>Gmail cuts mails at 102 KB; a reader of more wants the page.</summary>
    private const int MostChanges = 25;

    /// <summary>Facts of one change that are shown.</summary>
    private const int MostFacts = 4;

    private const int LongestPreheader = 200;

    public static DigestView Of(DigestMessage message)
    {
        var groups = message.Entries
            .GroupBy(e => e.Change.ProjectId, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<AlertMessage>)[.. g.OrderByDescending(e => e.Change.Severity).ThenBy(e => e.Change.LearnedAt).ThenBy(e => e.Change.Id, StringComparer.Ordinal)])
            .OrderByDescending(g => g[0].Change.Severity).ThenBy(g => g[0].Change.ProjectName, StringComparer.Ordinal)
            .ToList();
        var total = message.Entries.Count;
        var changes = AlertWords.Count(total, "change");
        var projects = AlertWords.Count(groups.Count, "project");
        var names = string.Join("; ", groups.Select(g => OneLine.Of(g[0].Change.ProjectName)));
        var reports = message.Entries.Sum(e => e.Change.SourceCount);
        return new DigestView
        {
            Subject = Subject(groups[0][0].Change, total - 1),
            Preheader = OneLine.Short($"{changes} in {projects}: {names}", LongestPreheader),
            Title = $"{Name(message.Timing.Frequency)} digest of {When(message)}",
            Summary = reports > total ? $"{changes} in {projects}, told by {reports} reports." : $"{changes} in {projects}.",
            Groups = [.. groups.Select(g => new DigestGroup(AlertViewBuilder.Text(g[0].Change.ProjectName), [.. g.Select(View)]))],
            Total = total,
            Left = Left(message.Left),
            Page = message.Page,
            Links = message.Links,
            Why = $"You get this because a subscription with {Name(message.Timing.Frequency).ToLowerInvariant()} digests names this address.",
        }.Keep(MostChanges);
    }

    private static AlertView View(AlertMessage entry)
    {
        var view = AlertViewBuilder.Of(entry);
        return view with
        {
            Lead = AlertLead.Of(entry, entry.Page is null ? "in the ledger" : "on its page"),
            Changes = view.Changes.Keep(MostFacts),
            Corrections = view.Corrections.Each(told => told with { Facts = told.Facts.Keep(MostFacts) }),
        };
    }

    private static string Subject(Change first, int more)
    {
        var rest = more == 0 ? "" : $", and {more} more";
        return OneLine.Short(first.Headline, AlertSubject.Longest - rest.Length) + rest;
    }

    private static string Name(Frequency frequency) => frequency switch
    {
        Frequency.Hourly => "Hourly",
        Frequency.Weekly => "Weekly",
        _ => "Daily",
    };

    private static string When(DigestMessage message)
    {
        var local = TimeZoneInfo.ConvertTime(message.Window, TimeZoneInfo.FindSystemTimeZoneById(message.Timing.Zone));
        return message.Timing.Frequency == Frequency.Hourly
            ? local.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + (message.Timing.Zone == "UTC" ? " UTC" : "")
            : AlertWords.Day(DateOnly.FromDateTime(local.DateTime));
    }

    private static string? Left(IReadOnlyDictionary<RoutingRule, int> left)
    {
        List<string> parts = [];
        if (left.GetValueOrDefault(RoutingRule.Silenced) is > 0 and var silenced)
            parts.Add($"{AlertWords.Count(silenced, "change")} silenced");
        if (left.GetValueOrDefault(RoutingRule.BelowConfidence) is > 0 and var unsure)
            parts.Add($"{AlertWords.Count(unsure, "change")} below the subscription's confidence");
        return parts.Count == 0 ? null : $"Not told here: {string.Join(" and ", parts)}.";
    }
}
