using System.Collections.Frozen;
using System.Globalization;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>"120 workers", "37 people", "2,500 jobs".</summary>
internal static class Headcounts
{
    private static readonly FrozenSet<string> People = Vocabulary.Words("workers employees people jobs staff staffers positions roles hires");

    public static int? In(Sentence sentence, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (char.IsDigit(sentence[i].Text[0]) && sentence.Word(i - 1) is not "$"
                && int.TryParse(sentence.Word(i), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)
                && Enumerable.Range(i + 1, 4).Any(n => n < sentence.Count && People.Contains(sentence.Word(n))))
                return count;
        }
        return null;
    }
}
