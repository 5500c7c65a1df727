using System.Globalization;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.History;

/// <summary>Which changes a view of the history shows. It is its address and nothing else, so whoever has the address has the view.</summary>
public sealed record HistoryFilter
{
    public static HistoryFilter None { get; } = new();

    public string? Text { get; init; }

    /// <summary>Id of a project.</summary>
    public string? Project { get; init; }

    /// <summary>As <see cref="ChangeText.Slug"/> writes it.</summary>
    public string? Organization { get; init; }

    /// <summary>As <see cref="ChangeText.Slug"/> writes it.</summary>
    public string? Place { get; init; }

    public IReadOnlyList<ClaimType> Types { get; init; } = [];

    public Severity? Severity { get; init; }

    public decimal? LeastUsd { get; init; }

    public decimal? MostUsd { get; init; }

    /// <summary>The least, in hundredths.</summary>
    public int? Confidence { get; init; }

    /// <summary>Id of a source.</summary>
    public string? Source { get; init; }

    /// <summary>One of <see cref="FilterText.Statuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>First day on which a change was learned, UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, UTC.</summary>
    public DateOnly? To { get; init; }

    public SearchText? Search { get; init; }

    /// <summary>The parameters of its address, in their order, each with its value.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        (string, string?)[] one =
        [
            ("q", Text), ("project", Project), ("organization", Organization), ("place", Place), ("severity", Severity is { } s ? WireName.Of(s) : null),
            ("least", LeastUsd?.ToString(CultureInfo.InvariantCulture)), ("most", MostUsd?.ToString(CultureInfo.InvariantCulture)),
            ("confidence", Confidence?.ToString(CultureInfo.InvariantCulture)), ("source", Source), ("status", Status), ("from", Day(From)), ("to", Day(To)),
        ];
        return Types.Select(t => ("type", WireName.Of(t))).Concat(one.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!)));
    }

    public bool IsEmpty => !Parameters().Any();

    /// <param name="path">"/history", or where else the same filter is understood.</param>
    /// <param name="without">A parameter that is left out.</param>
    public string Address(string path, string? after = null, (string Name, string Value)? without = null)
    {
        var parameters = Parameters().Where(p => p != without);
        if (after is not null)
            parameters = parameters.Append(("after", after));
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    public HistoryQuery Query(WatchList watchList)
    {
        List<IReadOnlyList<TermRange>> all = [.. (Search?.Words ?? []).Select(w => (IReadOnlyList<TermRange>)[RangeOf(w)])];
        if (Project is not null)
            all.Add([.. OfProject(watchList).Select(id => TermRange.Exactly(HistoryTerms.Project, id))]);
        if (Types.Count > 0)
            all.Add([.. Types.Select(t => TermRange.Exactly(HistoryTerms.Type, WireName.Of(t)))]);
        if (LeastUsd is not null || MostUsd is not null)
            all.Add([TermRange.Between(HistoryTerms.Amount, HistoryTerms.Digits(LeastUsd ?? 0), HistoryTerms.Digits(MostUsd ?? FilterText.MostUsd))]);
        if (Confidence is { } least)
            all.Add([TermRange.Between(HistoryTerms.Confidence, HistoryTerms.Percent(least / 100d), HistoryTerms.Percent(1))]);
        Add(HistoryTerms.Organization, Organization);
        Add(HistoryTerms.Place, Place);
        Add(HistoryTerms.Source, Source);
        Add(HistoryTerms.Status, Status);
        Add(HistoryTerms.Severity, Severity is { } severity ? WireName.Of(severity) : null);
        return new HistoryQuery(all, Moment(From), Moment(To?.AddDays(1)));

        void Add(string kind, string? value)
        {
            if (value is not null)
                all.Add([TermRange.Exactly(kind, value)]);
        }
    }

    /// <summary>
    /// Whether the change still is what the index says it was. Organisation and place are those of the watch list when it was learned; nothing
    /// else remembers them.
    /// </summary>
    public bool Matches(HistoryQuery query, Change change, IReadOnlyList<Delivery> deliveries)
    {
        var kept = query with { All = [.. query.All.Where(any => any[0].Kind is not (HistoryTerms.Organization or HistoryTerms.Place))] };
        return kept.Matches([.. HistoryTerms.Of(change, project: null), .. HistoryTerms.StatusOf(deliveries)]) && Search?.HasPhrases(ChangeText.Of(change)) != false;
    }

    private IEnumerable<string> OfProject(WatchList watchList) => (watchList.Find(Project!)?.Merged ?? []).Select(m => m.Id).Prepend(Project!);

    private static TermRange RangeOf(SearchWord word) =>
        word.IsBeginning ? TermRange.StartingWith(HistoryTerms.Word, word.Text) : TermRange.Exactly(HistoryTerms.Word, word.Text);

    private static DateTimeOffset? Moment(DateOnly? day) => day is { } d ? new DateTimeOffset(d, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
