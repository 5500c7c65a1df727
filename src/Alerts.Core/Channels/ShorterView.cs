namespace Alerts.Channels;

/// <summary>
/// A view for messages that may only be so long. What goes first is fixed, the least needed for a decision before the rest; the view says
/// how much was left out.
/// </summary>
internal static class ShorterView
{
    private static readonly Func<AlertView, AlertView>[] Steps =
    [
        view => view,
        view => view with { Sources = view.Sources.Each(source => source with { Quotes = source.Quotes.Keep(1) }) },
        view => view with { Sources = view.Sources.Keep(5) },
        view => view with { Unchanged = view.Unchanged.Keep(5) },
        view => view with { Sources = view.Sources.Keep(1) },
        view => view with { Conflicts = view.Conflicts.Each(conflict => conflict with { Versions = conflict.Versions.Keep(4) }) },
        view => view with { Conflicts = view.Conflicts.Keep(3) },
        view => view with { Corrections = view.Corrections.Each(told => told with { Facts = told.Facts.Keep(3) }) },
        view => view with { Corrections = view.Corrections.Keep(3) },
        view => view with { Changes = view.Changes.Keep(8) },
        view => view with { Unchanged = view.Unchanged.Keep(1), Corrections = view.Corrections.Keep(1) },
        view => Shorten(view with { Changes = view.Changes.Keep(3), Conflicts = view.Conflicts.Keep(1) }, 60),
    ];

    private static readonly Func<DigestView, DigestView>[] DigestSteps =
    [
        view => view,
        view => view.Each(change => change with { Changes = change.Changes.Keep(2), Corrections = change.Corrections.Keep(1) }),
        view => view.Keep(15),
        view => view.Each(change => change with { Changes = change.Changes.Keep(1) }),
        view => view.Keep(8),
        view => view.Keep(4).Each(change => Shorten(change, 60)),
    ];

    /// <summary>The view as it is, then shorter and shorter ones.</summary>
    public static IEnumerable<AlertView> Of(AlertView view) => After(view, Steps);

    /// <inheritdoc cref="Of(AlertView)"/>
    public static IEnumerable<DigestView> Of(DigestView view) => After(view, DigestSteps);

    private static IEnumerable<TView> After<TView>(TView view, IEnumerable<Func<TView, TView>> steps)
    {
        foreach (var step in steps)
        {
            view = step(view);
            yield return view;
        }
    }

    /// <summary>The last resort against texts that are all long: each ends in "…" where it was cut.</summary>
    private static AlertView Shorten(AlertView view, int most)
    {
        return view with
        {
            Headline = Cut(view.Headline),
            About = Cut(view.About),
            Why = Cut(view.Why),
            Corrections = view.Corrections.Each(told => new CorrectionRow(
                Cut(told.Told), told.Facts.Keep(1).Each(fact => new CorrectedFact(Cut(fact.Subject), Cut(fact.Then), Cut(fact.Now))))),
            Changes = view.Changes.Each(row => new ChangeRow(
                Cut(row.Subject), row.Field is null ? null : Cut(row.Field), Cut(row.Before), Cut(row.After), row.Certainty)),
            Unchanged = view.Unchanged.Each(row => row with { Subject = Cut(row.Subject), Value = Cut(row.Value) }),
            Conflicts = view.Conflicts.Each(conflict => new ConflictView(
                Cut(conflict.Subject), Cut(conflict.Best), Cut(conflict.Why),
                conflict.Versions.Keep(3).Each(version => new VersionRow(Cut(version.Value), Cut(version.Who))))),
            Sources = view.Sources.Each(source => source with
            {
                Name = Cut(source.Name),
                Title = Cut(source.Title),
                Quotes = source.Quotes.Each(Cut),
            }),
        };

        string Cut(string text) => OneLine.Short(text, most);
    }
}
