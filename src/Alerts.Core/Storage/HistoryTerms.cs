using System.Globalization;
using Alerts.Model;

namespace Alerts.Storage;

/// <summary>
/// What a change can be found by: its terms, each "kind:value" without blanks. A change's terms only ever grow, since
/// whoever finds it looks at the change itself before showing it.
/// </summary>
public static class HistoryTerms
{
    public const string Project = "p";
    public const string Organization = "o";
    public const string Place = "l";
    public const string Type = "t";
    public const string Severity = "v";
    public const string Confidence = "c";
    public const string Amount = "a";
    public const string Source = "s";
    public const string Status = "d";
    public const string Word = "w";

    public const string Told = "told";
    public const string NotTold = "not-told";
    public const string Failed = "failed";
    public const string Disputed = "disputed";
    public const string Correction = "correction";

    /// <summary>Beyond these nothing more of a change's text is kept; a row must stay small.</summary>
    private const int MostWords = 500;

    /// <param name="project">As watched now; null where it isn't any more, and then the change has neither organisation nor place.</param>
    public static IEnumerable<string> Of(Change change, Project? project)
    {
        yield return Term(Project, change.ProjectId);
        yield return Term(Severity, WireName.Of(change.Severity));
        yield return Term(Confidence, Percent(change.Confidence));
        foreach (var type in change.Types)
            yield return Term(Type, WireName.Of(type));
        if (Money.First(change.Headline) is { } usd)
            yield return Term(Amount, Digits(usd));
        if (change.Conflicts.Count > 0)
            yield return Term(Status, Disputed);
        if (change.Corrects.Count > 0)
            yield return Term(Status, Correction);
        foreach (var source in change.Sources.Select(s => s.SourceId).Distinct())
            yield return Term(Source, source);
        if (project is not null)
        {
            yield return Term(Organization, ChangeText.Slug(project.Organization));
            foreach (var place in ChangeText.Places(project.Location))
                yield return Term(Place, place);
        }
        foreach (var word in ChangeText.Of(change).SelectMany(ChangeText.Words).Distinct().Take(MostWords))
            yield return Term(Word, word);
    }

    /// <summary>Whether anybody is told, and whether a message failed for good.</summary>
    public static IEnumerable<string> StatusOf(IReadOnlyCollection<Delivery> deliveries)
    {
        yield return Term(Status, deliveries.Any(d => d.Status != DeliveryStatus.NotSent) ? Told : NotTold);
        if (deliveries.Any(d => d.Status == DeliveryStatus.Failed))
            yield return Term(Status, Failed);
    }

    public static string Term(string kind, string value) => $"{kind}:{value}";

    /// <summary>"00" to "99": hundredths, rounded down, so that they sort.</summary>
    public static string Percent(double confidence) => Math.Clamp((int)Math.Floor(confidence * 100 + 1e-9), 0, 99).ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>Whole dollars with the number of their digits before them, so that they sort: "09164000000".</summary>
    public static string Digits(decimal usd)
    {
        var whole = Math.Floor(Math.Abs(usd)).ToString("0", CultureInfo.InvariantCulture);
        return whole.Length.ToString("D2", CultureInfo.InvariantCulture) + whole;
    }

    /// <summary>
    /// Where the term's postings stand. Few terms share a row: those of one kind where there are only some; words and sums with the same two first
    /// characters, so that ranges stay together; ids and names by chance, since they often begin alike.
    /// </summary>
    internal static string Bucket(string term)
    {
        var (kind, value) = (term[..1], term[2..]);
        return kind switch
        {
            Type or Severity or Confidence or Status => Keys.Encode(kind),
            Word or Amount => Keys.Join(kind, value[..Math.Min(2, value.Length)]),
            _ => Keys.Join(kind, Ids.Hash(value)[..2]),
        };
    }
}

/// <summary>All terms from one to another, both included, in ordinal order and of one kind.</summary>
public sealed record TermRange(string From, string To)
{
    public static TermRange Exactly(string kind, string value) => Between(kind, value, value);

    public static TermRange Between(string kind, string from, string to) => new(HistoryTerms.Term(kind, from), HistoryTerms.Term(kind, to));

    /// <param name="prefix">At least two characters, so that its terms share a bucket.</param>
    public static TermRange StartingWith(string kind, string prefix) => Between(kind, prefix, prefix + '\uffff');

    public string Kind => From[..1];

    public bool Covers(string term) => string.CompareOrdinal(From, term) <= 0 && string.CompareOrdinal(term, To) <= 0;
}
