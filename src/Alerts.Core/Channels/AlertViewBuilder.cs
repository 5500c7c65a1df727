using Alerts.Model;

namespace Alerts.Channels;

/// <summary>Makes the view of a message. Pure: the same message gives the same view.</summary>
public static class AlertViewBuilder
{
    /// <summary>Rows a section shows at most. A reader of more wants the page, and Gmail cuts mails at 102 KB.</summary>
    private const int MostRows = 12;

    /// <summary>Versions of a disputed fact, facts of a correction.</summary>
    private const int MostInner = 6;

    private const int MostQuotes = 3;
    private const int LongestPreheader = 200;
    private const int LongestText = 300;
    private const int LongestQuote = 500;

    /// <summary>An address can't be shortened; a longer one is left out, as few clients would open it.</summary>
    private const int LongestAddress = 2000;

    public static AlertView Of(AlertMessage message)
    {
        var change = message.Change;
        var corrections = Rows(message.Corrected, earlier => Correction(earlier, change));
        return new AlertView
        {
            Subject = AlertSubject.Of(message),
            Preheader = OneLine.Short(Preheader(message, corrections), LongestPreheader),
            Headline = Text(change.Headline),
            About = change.EventDate is { } day ? $"{Text(change.ProjectName)} · {AlertWords.Day(day)}" : Text(change.ProjectName),
            Lead = AlertLead.Of(message),
            Corrections = corrections,
            Changes = Rows(change.Differences, Row),
            Unchanged = Rows(change.Unchanged, Row),
            Conflicts = Rows(change.Conflicts, conflict => Row(conflict, change.Sources)),
            Sources = Rows(change.Sources, Row) with { Total = change.SourceCount },
            Page = message.Page,
            Why = message.IsTest
                ? "You get this because somebody tries whether alerts reach this address."
                : $"You get this because a subscription to changes of {Text(change.ProjectName)} names this address.",
            IsTest = message.IsTest,
            Links = message.Links,
        };
    }

    /// <summary>What the subject has no room for and a reader asks next: who it is, and what was wrong before or stays as it was.</summary>
    private static string Preheader(AlertMessage message, Section<CorrectionRow> corrections)
    {
        var change = message.Change;
        if (corrections.Shown is [{ Facts.Shown: [var fact, ..] }, ..])
        {
            var day = AlertWords.Day(message.Corrected[0].LearnedAt);
            return $"{change.ProjectName}. Told on {day}: {fact.Subject}, {fact.Then}. Holds now: {fact.Now}.";
        }
        var start = $"{change.ProjectName}. {AlertLead.HowSure(change.Differences)}";
        var unchanged = string.Join("; ", change.Unchanged.Select(u => $"{u.Subject} {u.Value}"));
        return unchanged.Length == 0 ? start : $"{start} Unchanged: {unchanged}.";
    }

    private static ChangeRow Row(Difference difference) => new(
        Text(difference.Subject), FieldOf(difference), Text(difference.Before ?? "not known"), Text(difference.After),
        AlertWords.Of(difference.Certainty));

    private static string? FieldOf(Difference difference) =>
        difference.Subject.Contains(difference.Field, StringComparison.OrdinalIgnoreCase) ? null : Text(difference.Field);

    private static UnchangedRow Row(UnchangedFact fact) =>
        new(Text(fact.Subject), Text(fact.Value), fact.Affirmed ? "affirmed by a source" : "no source says otherwise");

    private static ConflictView Row(Conflict conflict, IReadOnlyList<SourceReference> sources) => new(
        Text(conflict.Subject), Text(conflict.Best), Text(conflict.Why),
        Rows(conflict.Versions, version => new VersionRow(Text(version.Value), Who(version, sources)), MostInner));

    /// <summary>A version's documents may belong to an earlier change; those are counted, since their names aren't in this one.</summary>
    private static string Who(FactVersion version, IReadOnlyList<SourceReference> sources)
    {
        var named = sources.Where(s => version.DocumentIds.Contains(s.DocumentId))
            .Select(s => $"{Text(s.SourceName)} ({AlertWords.Of(s.Rank)})").Distinct().ToList();
        var earlier = version.DocumentIds.Count(id => sources.All(s => s.DocumentId != id));
        if (earlier > 0)
            named.Add(AlertWords.Count(earlier, "earlier source"));
        return Text(string.Join(", ", named));
    }

    private static SourceView Row(SourceReference source) => new(
        Text(source.SourceName), AlertWords.Of(source.Rank),
        source.Published is { } published
            ? $"published {AlertWords.Moment(published)}"
            : $"first seen {AlertWords.Moment(source.LearnedAt)}",
        Text(source.Title), WebAddress(source.Url),
        Rows([.. source.Evidence.Select(e => e.Quote).Distinct()], quote => OneLine.Isolated(OneLine.Short(quote, LongestQuote)), MostQuotes));

    private static CorrectionRow Correction(Change earlier, Change now) => new(
        $"On {AlertWords.Day(earlier.LearnedAt)} you were told: {Text(earlier.Headline)}",
        Rows(OvertakenFacts.Of(earlier, now), f => new CorrectedFact(Text(f.Subject), Text(f.Then), Text(f.Now)), MostInner));

    private static Uri? WebAddress(Uri? url) =>
        url is { IsAbsoluteUri: true, AbsoluteUri.Length: <= LongestAddress } && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;

    /// <summary>Outside text as one line of bounded length.</summary>
    public static string Text(string text) => OneLine.Isolated(OneLine.Short(text, LongestText));

    private static Section<TRow> Rows<T, TRow>(IReadOnlyList<T> items, Func<T, TRow> row, int most = MostRows) =>
        new([.. items.Take(most).Select(row)], items.Count);
}
