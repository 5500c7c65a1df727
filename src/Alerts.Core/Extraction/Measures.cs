using System.Collections.Frozen;
using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>A capacity told beside the one that was planned: "42 megawatts in place of 85", "from 30 to 55 megawatts".</summary>
internal static class Measures
{
    /// <summary>Words between the new figure and the old one.</summary>
    private const int Reach = 8;

    private static readonly FrozenSet<string> Units = Vocabulary.Words(
        "building buildings mile miles kilometers kilometres wells presses ovens tanks shifts boilers calciners stories floors acres homes chargers stations sites buses furnace furnaces kiln kilns plant plants factories units unit halls trains megawatt megawatts mw gw gigawatt gigawatts gwh mwh gigawatt-hours megawatt-hours kilowatts ton tons tonne tonnes tpa barrels gallons cars vehicles trucks cells packs modules wafers reactors turbines lines modules batteries litres liters kilograms pounds kg gigawatt-hour");

    private static readonly FrozenSet<string> Once = Vocabulary.Words("had were was once originally planned");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        if (Change(read.Sentence) is not var (was, now, at) || was == now)
            yield break;
        var action = new PhraseHit<ActionWord>(at, 1, 1, new ActionWord(now < was ? ActionKind.Reduce : ActionKind.Expand, ActionForm.State, "measure", Holder: false));
        var (start, end) = Clauses.Around(read.Sentence, at, at + 1);
        if (History.IsHistory(read, action, start, end, date) || Certainties.IsNegated(read.Sentence, at, -1, start) || Owners.OfSentence(read, topics) is not { } organization)
            yield break;
        var type = now < was ? ClaimType.ProjectDownsized : ClaimType.ProjectExpanded;
        yield return new Draft(type, organization, read, Certainties.Of(read, at, start, end, type), 0.75, "measure");
    }

    private static (decimal Was, decimal Now, int At)? Change(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if ((Numbers.At(sentence, i) ?? (sentence.Word(i) is "one" ? 1 : null)) is not { } first)
                continue;
            if (sentence.Word(i - 1) is "from" && FromTo(sentence, i) is { } second)
                return (first, second, i);
            if (i <= 4 && !(sentence.Word(i).Length == 4 && char.IsDigit(sentence.Word(i)[0])) && sentence.Word(i - 1) is not "$" && sentence.Word(i + 1).EndsWith('s') | HasUnit(sentence, i) && sentence.Word(0) is "instead" or "rather" && Later(sentence, i) is { } now)
                return (first, now, i);
            if (HasUnit(sentence, i) && Compared(sentence, i + 1) is { } old)
                return (old, first, i);
        }
        return null;
    }

    /// <summary>"Instead of 2 million tons a year, the mill will make 1 million".</summary>
    private static decimal? Later(Sentence sentence, int from)
    {
        var comma = Enumerable.Range(from, sentence.Count - from).FirstOrDefault(i => sentence.Word(i) is ",");
        return comma == 0 ? null : Enumerable.Range(comma, sentence.Count - comma).Select(i => Numbers.At(sentence, i)).FirstOrDefault(n => n is not null);
    }

    /// <summary>"from 30 to 55 megawatts", "from 30 MW to 55 MW".</summary>
    private static decimal? FromTo(Sentence sentence, int at)
    {
        for (var to = at + 1; to <= at + 4; to++)
        {
            if (sentence.Word(to) is "to" && Numbers.At(sentence, to + 1) is { } second && HasUnit(sentence, to + 1))
                return second;
        }
        return null;
    }

    /// <summary>The first figure with a unit: "35 megawatts".</summary>
    public static (decimal Number, int At)? FirstMeasure(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (Numbers.At(sentence, i) is { } number && HasUnit(sentence, i))
                return (number, i);
        }
        return null;
    }

    /// <summary>The first figure that is no sum, year or share.</summary>
    public static decimal? FirstNumber(AnnotatedSentence read)
    {
        for (var i = 0; i < read.Sentence.Count; i++)
        {
            if (Numbers.At(read.Sentence, i) is { } number && number is < 1990 or > 2100 && !read.Sums.Any(s => s.Start <= i && i < s.End) && read.Sentence.Word(i + 1) is not ("%" or "percent" or "months" or "years" or "jobs" or "people" or "workers"))
                return number;
        }
        return null;
    }

    private static decimal? Compared(Sentence sentence, int from)
    {
        for (var i = from; i < from + Reach && i < sentence.Count; i++)
        {
            var cue = (sentence.Word(i), sentence.Word(i + 1)) is ("instead", "of") or ("rather", "than") or ("down", "from") or ("up", "from") or (",", "not")
                || (sentence.Word(i) is "in" && sentence.Word(i + 1) is "place" && sentence.Word(i + 2) is "of")
                || (sentence.Word(i) is "where" && sentence.HasFrom(i + 1, 4, Once));
            if (!cue)
                continue;
            for (var old = i + 2; old <= i + 6; old++)
            {
                if ((Numbers.At(sentence, old) ?? (sentence.Word(old) is "one" ? 1 : null)) is { } number && sentence.Word(old - 1) is not "$")
                    return number;
            }
        }
        return null;
    }

    private static bool HasUnit(Sentence sentence, int number) => Enumerable.Range(number + 1, 3).Any(i => Units.Contains(sentence.Word(i)));
}
