using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Events;

/// <summary>Where the clause around a place begins and ends.</summary>
internal static class Clauses
{
    private static readonly FrozenSet<string> Boundaries = Vocabulary.Words(
        "; : — – | but while although though whereas because since which who whose when after before despite if unless where until once");

    public static (int Start, int End) Around(Sentence sentence, int start, int end)
    {
        var from = start;
        while (from > 0 && !Boundaries.Contains(sentence.Word(from - 1)) && !OpensReport(sentence, from - 1))
            from--;
        var to = end;
        while (to < sentence.Count && !Boundaries.Contains(sentence.Word(to)))
            to++;
        return (from, to);
    }

    /// <summary>"received notice that …", "told the board that …": what is reported is a clause of its own.</summary>
    private static bool OpensReport(Sentence sentence, int at)
    {
        if (sentence.Word(at) is not "that")
            return false;
        for (var i = at - 1; i >= 0 && i >= at - 16; i--)
        {
            if (Vocabulary.Telling.Contains(sentence.Word(i)))
                return true;
        }
        return false;
    }
}
