namespace Alerts.Extraction.Events;

/// <summary>The forms of an English verb with its particles.</summary>
internal static class Conjugation
{
    /// <param name="entry">
    /// "base[/past[/participle[/gerund]]][ particles]"; what isn't given is formed regularly:
    /// "cancel", "drop/dropped/dropped/dropping", "fund/funded/funded/-" (its gerund is a noun), "take/took/taken back", "claw _ back".
    /// </param>
    public static IEnumerable<(string Phrase, ActionForm Form)> Forms(string entry)
    {
        var space = entry.IndexOf(' ');
        var tail = space < 0 ? "" : entry[space..];
        var parts = (space < 0 ? entry : entry[..space]).Split('/');
        var verb = parts[0];
        var past = parts.Length > 1 ? parts[1] : Past(verb);
        var participle = parts.Length > 2 ? parts[2] : past;
        var gerund = parts.Length > 3 ? parts[3] : Stem(verb) + "ing";

        yield return (verb + tail, ActionForm.Active);
        yield return (ThirdPerson(verb) + tail, ActionForm.Active);
        if (gerund != "-")
            yield return (gerund + tail, ActionForm.Active);
        if (past == participle)
        {
            yield return (past + tail, ActionForm.PastOrParticiple);
            yield break;
        }
        yield return (past + tail, ActionForm.Active);
        yield return (participle + tail, ActionForm.Participle);
    }

    private static string ThirdPerson(string verb) =>
        verb is "have" ? "has"
        : verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) || verb is "go" ? verb + "es"
        : EndsInConsonantY(verb) ? verb[..^1] + "ies"
        : verb + "s";

    private static string Past(string verb) =>
        verb.EndsWith('e') ? verb + "d" : EndsInConsonantY(verb) ? verb[..^1] + "ied" : verb + "ed";

    private static string Stem(string verb) => verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) && verb.Length > 2 ? verb[..^1] : verb;

    private static bool EndsInConsonantY(string verb) => verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2]);
}
