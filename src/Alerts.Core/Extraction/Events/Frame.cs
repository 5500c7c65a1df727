using Alerts.Extraction.Mentions;

namespace Alerts.Extraction.Events;

/// <summary>Where a thing stands to its action.</summary>
internal enum Side
{
    Before,
    After,
}

/// <summary>An action and the thing it is done to, in one clause.</summary>
/// <param name="ThingStart">First token of the thing's noun (or sum); the action's own where no thing is named.</param>
/// <param name="ClauseStart">First token of the clause.</param>
/// <param name="ClauseEnd">Token after its last.</param>
internal sealed record Frame(
    AnnotatedSentence In, PhraseHit<ActionWord> Action, Thing Thing, int ThingStart, int ThingEnd, Side Side, int ClauseStart, int ClauseEnd)
{
    public ActionKind Kind => Action.Value.Kind;

    /// <summary>The action's own rule: the words of its table row.</summary>
    public string Rule => Action.Value.Rule;

    /// <summary>The thing is "it", and stands in the sentence before.</summary>
    public bool IsPronoun { get; init; }
}
