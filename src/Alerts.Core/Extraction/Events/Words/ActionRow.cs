namespace Alerts.Extraction.Events.Words;

/// <summary>How the entries of a row are written, and how they stand in grammar.</summary>
internal enum RowShape
{
    /// <summary>Verbs whose subject acts on the thing; all forms are made of them (<see cref="Conjugation"/>).</summary>
    Verb,

    /// <summary>Verbs whose subject has, gets or loses the thing.</summary>
    HolderVerb,

    Noun,

    /// <summary>Phrases with their thing behind them.</summary>
    Active,

    /// <summary>The same, of somebody who has, gets or loses the thing.</summary>
    HolderActive,

    /// <summary>Phrases with their thing before them.</summary>
    State,
}

/// <summary>Ways of saying one kind of action.</summary>
/// <param name="Entries">Separated by "|"; the words of an entry, without gaps, name the rule.</param>
internal sealed record ActionRow(ActionKind Kind, RowShape Shape, string Entries)
{
    public static ActionRow Verb(ActionKind kind, string entries) => new(kind, RowShape.Verb, entries);

    public static ActionRow HolderVerb(ActionKind kind, string entries) => new(kind, RowShape.HolderVerb, entries);

    public static ActionRow Noun(ActionKind kind, string entries) => new(kind, RowShape.Noun, entries);

    public static ActionRow Active(ActionKind kind, string entries) => new(kind, RowShape.Active, entries);

    public static ActionRow HolderActive(ActionKind kind, string entries) => new(kind, RowShape.HolderActive, entries);

    public static ActionRow State(ActionKind kind, string entries) => new(kind, RowShape.State, entries);
}
