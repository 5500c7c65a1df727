using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Where the clause around a place begins and ends.</summary>
internal static class Clauses
{
    private static readonly FrozenSet<string> Boundaries = Vocabulary.Words(
        "; : — – | but while although though whereas because since which who whose when after before despite if unless where");

    public static (int Start, int End) Around(Sentence sentence, int start, int end)
    {
        var from = start;
        while (from > 0 && !Boundaries.Contains(sentence.Word(from - 1)))
            from--;
        var to = end;
        while (to < sentence.Count && !Boundaries.Contains(sentence.Word(to)))
            to++;
        return (from, to);
    }
}
