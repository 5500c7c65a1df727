using System.Text.Json.Serialization;

namespace Alerts.Model;

/// <summary>A claim in the ledger with what it did there. Entries are only ever added; with the watch list they are enough to fold the state anew.</summary>
/// <param name="Source">The document that makes the claim, without evidence.</param>
/// <param name="Batch">The document's place in the ledger: 1 for the claims that were taken first.</param>
/// <param name="Number">The claim's place among those of its batch, from 1.</param>
/// <param name="EventDate">When it happened, or was published where no date is told.</param>
/// <param name="From">The project whose ledger it was taken from by a merge or split; null where it was told of this one.</param>
public sealed record LedgerEntry(string Id, Claim Claim, SourceReference Source, int Batch, int Number, DateOnly EventDate, Effect Effect, string? From = null)
{
    [JsonIgnore]
    public string DocumentId => Source.DocumentId;

    [JsonIgnore]
    public DateTimeOffset LearnedAt => Source.LearnedAt;
}

public enum EffectKind
{
    /// <summary>The state is another now.</summary>
    Changed,

    /// <summary>First word of something that was so before: known now, but no news.</summary>
    Established,

    /// <summary>Says that a known fact stays.</summary>
    Affirmed,

    /// <summary>Retells a change that is in the ledger.</summary>
    Corroborated,

    /// <summary>Another version of a change that is in the ledger.</summary>
    Disputed,

    /// <summary>Older than what is known.</summary>
    Outdated,

    /// <summary>Changes nothing by its kind: speculation, sums of several awards.</summary>
    Ignored,

    /// <summary>Another version of a change that people were told of, which holds better and differs materially: a change of its own that corrects it.</summary>
    Revised,
}

/// <param name="Key">The fact concerned; null where there is none.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="ChangeId">The change that was made, retold or disputed.</param>
public sealed record Effect(EffectKind Kind, string? Key, string Reason, string? ChangeId = null)
{
    [JsonIgnore]
    public bool IsChange => Kind is EffectKind.Changed or EffectKind.Revised;
}
