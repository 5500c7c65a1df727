using Alerts.Model;

namespace Alerts.Channels;

/// <summary>
/// An alert as every channel shows it: the same words in the same order, all of them single lines of plain text that no destination
/// has escaped yet. A section shows what its limit allows and counts the rest.
/// </summary>
public sealed record AlertView
{
    /// <summary>At most <see cref="AlertSubject.Longest"/> characters, the amount first.</summary>
    public required string Subject { get; init; }

    /// <summary>What a mail client shows beside the subject.</summary>
    public required string Preheader { get; init; }

    public required string Headline { get; init; }

    /// <summary>Organisation and project, and the day it happened where that is known.</summary>
    public required string About { get; init; }

    /// <summary>How sure it is and who says so, as one or two sentences.</summary>
    public required string Lead { get; init; }

    /// <summary>What the reader was told earlier and what holds instead; empty for a plain alert.</summary>
    public required Section<CorrectionRow> Corrections { get; init; }

    public required Section<ChangeRow> Changes { get; init; }

    public required Section<UnchangedRow> Unchanged { get; init; }

    public required Section<ConflictView> Conflicts { get; init; }

    public required Section<SourceView> Sources { get; init; }

    /// <summary>Address of the change's page; null where no page is served.</summary>
    public required Uri? Page { get; init; }

    /// <summary>Where the reader says what is wrong, pauses, unsubscribes; null where there is no such page.</summary>
    public required ReaderLinks? Links { get; init; }

    /// <summary>Why the reader gets this.</summary>
    public required string Why { get; init; }

    public required bool IsTest { get; init; }

    public bool IsCorrection => Corrections.Total > 0;

    /// <summary>What stands above the headline, so that nobody takes it for a plain alert; null for one.</summary>
    public string? Kicker => IsTest ? "Test" : IsCorrection ? "Correction" : null;

    /// <summary>"and 3 more on the page" for what a section leaves out; null where it shows all.</summary>
    public string? More<T>(Section<T> section) => section.Left switch
    {
        0 => null,
        var left when Page is null => $"and {left} more not shown here",
        var left => $"and {left} more on the page",
    };
}

/// <summary>The rows that are shown, and how many there are in all.</summary>
public sealed record Section<T>(IReadOnlyList<T> Shown, int Total)
{
    public int Left => Total - Shown.Count;

    public bool IsEmpty => Total == 0;

    public Section<T> Keep(int most) => Shown.Count <= most ? this : this with { Shown = [.. Shown.Take(most)] };

    public Section<T> Each(Func<T, T> change) => this with { Shown = [.. Shown.Select(change)] };
}

/// <param name="Told">Day and headline of the earlier message.</param>
/// <param name="Facts">Each fact of it that is overtaken: what was told, what holds now.</param>
public sealed record CorrectionRow(string Told, Section<CorrectedFact> Facts);

public sealed record CorrectedFact(string Subject, string Then, string Now);

/// <param name="Field">"funding", "scope" …; null where the subject says it already.</param>
/// <param name="Before">"not known" where the ledger knew nothing.</param>
/// <param name="Certainty">"confirmed", "planned, not done yet" or "speculation".</param>
public sealed record ChangeRow(string Subject, string? Field, string Before, string After, string Certainty);

/// <param name="Basis">"affirmed by a source" or "no source says otherwise".</param>
public sealed record UnchangedRow(string Subject, string Value, string Basis);

public sealed record ConflictView(string Subject, string Best, string Why, Section<VersionRow> Versions);

/// <param name="Who">"E&amp;E News (press), Example Wire (local press)"</param>
public sealed record VersionRow(string Value, string Who);

/// <param name="Rank">"official record", "press" …</param>
/// <param name="Date">"published 27 February 2025, 14:05 UTC", or when it was first seen.</param>
/// <param name="Url">http or https; null where the source has no such address.</param>
public sealed record SourceView(string Name, string Rank, string Date, string Title, Uri? Url, Section<string> Quotes);
