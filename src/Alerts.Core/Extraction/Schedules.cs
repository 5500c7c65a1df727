using System.Collections.Frozen;
using System.Globalization;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>A date told beside the one that was planned: "first shipments in early 2027 rather than next summer".</summary>
internal static class Schedules
{
    private const int Reach = 7;

    private static readonly FrozenSet<string> Times = Vocabulary.Words(
        "january february march april june july august september october november december spring summer autumn fall winter quarter quarters half year month months end");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        var sentence = read.Sentence;
        for (var i = 1; i < sentence.Count - 1; i++)
        {
            // "once planned for December, is now to come in the fall of 2026"
            if (sentence.Word(i) is "now" && Former(sentence, i) is { } former && TimeNear(sentence, former, i) is not null && TimeNear(sentence, i, i + 10) is not null)
            {
                if (Owners.OfSentence(read, topics) is { } owner)
                    yield return new Draft(ClaimType.ProjectDelayed, owner, read, Certainty.Confirmed, 0.7, "date-once-planned");
                yield break;
            }
            // "instead of 2027 they'll come in 2030"
            if (sentence.Word(i) is "instead" && YearsAfter(sentence, i) is var (old, late) && late > old && TimeNear(sentence, i - Reach, i) is null or 0)
            {
                if (Owners.OfSentence(read, topics) is { } owner2)
                    yield return new Draft(ClaimType.ProjectDelayed, owner2, read, Certainty.Confirmed, 0.7, "year-instead");
                yield break;
            }
            if ((sentence.Word(i), sentence.Word(i + 1)) is not (("rather", "than") or ("instead", "of") or (",", "not")))
                continue;
            if (TimeNear(sentence, i - Reach, i) is not { } now || TimeNear(sentence, i + 2, i + 2 + Reach) is not { } was || (now > 0 && was > 0 && now <= was))
                continue;
            var action = new PhraseHit<ActionWord>(i, 2, 2, new ActionWord(ActionKind.Delay, ActionForm.State, "date-rather-than", Holder: false));
            var (start, end) = Clauses.Around(sentence, i, i + 2);
            if (!History.IsHistory(read, action, start, end, date) && Owners.OfSentence(read, topics) is { } organization)
                yield return new Draft(ClaimType.ProjectDelayed, organization, read, Certainties.Of(read, i, start, end, ClaimType.ProjectDelayed), 0.7, "date-rather-than");
            yield break;
        }
    }

    /// <summary>The year right behind "instead of" and the next one after it.</summary>
    private static (int Old, int Late)? YearsAfter(Sentence sentence, int at)
    {
        var years = Enumerable.Range(at + 2, 14).Where(i => sentence.Word(i) is { Length: 4 } word && int.TryParse(word, out var y) && y is >= 2000 and <= 2100).ToList();
        return years.Count >= 2 && years[0] == at + 2 ? (int.Parse(sentence.Word(years[0]), CultureInfo.InvariantCulture), int.Parse(sentence.Word(years[1]), CultureInfo.InvariantCulture)) : null;
    }

    private static int? Former(Sentence sentence, int at)
    {
        for (var i = at - 1; i > 0 && i >= at - 14; i--)
        {
            if (sentence.Word(i) is "planned" or "due" or "expected" or "scheduled" or "set" or "slated" or "promised" && sentence.Word(i - 1) is "once" or "originally" or "initially" or "first" or "previously")
                return i;
        }
        return null;
    }

    /// <summary>The year of a time between two tokens; 0 where only a season or the like is told, null where nothing is.</summary>
    private static int? TimeNear(Sentence sentence, int from, int to)
    {
        int? found = null;
        for (var i = Math.Max(0, from); i < Math.Min(to, sentence.Count); i++)
        {
            if (sentence.Word(i) is { Length: 4 } word && int.TryParse(word, out var year) && year is >= 2000 and <= 2100)
                return year;
            if (Times.Contains(sentence.Word(i)))
                found ??= 0;
        }
        return found;
    }
}
