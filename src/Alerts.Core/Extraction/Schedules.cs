using System.Collections.Frozen;
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

    private static readonly FrozenSet<string> NotYet = Vocabulary.Words("not won't isn't aren't doesn't don't never wouldn't");

    /// <summary>"isn't scheduled before 2027" tells the date that it always had.</summary>
    private static readonly FrozenSet<string> AlwaysSo = Vocabulary.Words("scheduled due planned slated");

    private static readonly FrozenSet<string> Coming = Vocabulary.Words("will won't would wouldn't is isn't are aren't expects expect does doesn't do don't expected");

    public static IEnumerable<Draft> Find(AnnotatedSentence read, Topics topics, DateOnly? date)
    {
        var sentence = read.Sentence;
        if ((NotBefore(sentence) ?? LaterYear(read)) is { } late && Owners.OfSentence(read, topics) is { } holder && IsOfProject(read, late.At) && !History.IsHistory(read, Told(late.At, late.Rule), late.At, late.At + 1, date))
        {
            yield return new Draft(ClaimType.ProjectDelayed, holder, read, Certainties.Of(read, late.At, 0, sentence.Count, ClaimType.ProjectDelayed), 0.7, late.Rule);
            yield break;
        }
        if (MoreTime(sentence) is { } more && IsOfProject(read, more) && Owners.OfSentence(read, topics) is { } slow && !History.IsHistory(read, Told(more, "more-time"), more, more + 1, date) && !Certainties.IsNegated(sentence, more, -1, 0))
        {
            yield return new Draft(ClaimType.ProjectDelayed, slow, read, Certainties.Of(read, more, 0, sentence.Count, ClaimType.ProjectDelayed), 0.65, "more-time");
            yield break;
        }
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
            if (sentence.Word(i) is "instead" && YearsAfter(sentence, i) is var (old, then) && then > old && TimeNear(sentence, i - Reach, i) is null or 0)
            {
                if (Owners.OfSentence(read, topics) is { } owner2)
                    yield return new Draft(ClaimType.ProjectDelayed, owner2, read, Certainty.Confirmed, 0.7, "year-instead");
                yield break;
            }
            // "not this year but in the fall of 2026"
            if (sentence.Word(i) is "but" && sentence.Word(i + 1) is "in" or "until" or "by" or "only" && TimeNear(sentence, i + 1, i + 7) is > 0 && sentence.HasBefore(i, 16, NotYet) && TimeNear(sentence, i - 14, i) is not null && IsOfProject(read, i))
            {
                if (Owners.OfSentence(read, topics) is { } later)
                    yield return new Draft(ClaimType.ProjectDelayed, later, read, Certainty.Confirmed, 0.7, "not-then-but");
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

    private static PhraseHit<ActionWord> Told(int at, string rule) => new(at, 1, 1, new ActionWord(ActionKind.Delay, ActionForm.State, rule, Holder: false));

    private static bool IsOfProject(AnnotatedSentence read, int at) =>
        read.Things.Any(t => t.Value is Thing.Project or Thing.Part or Thing.Production or Thing.Schedule) && !read.Things.Any(t => t.Value is Thing.Funding or Thing.Payment or Thing.Foreign && t.End <= at && t.Start >= at - 8);

    /// <summary>"won't run before 2033", "will not be making cells until late 2028".</summary>
    private static (int At, string Rule)? NotBefore(Sentence sentence)
    {
        for (var i = 2; i < sentence.Count - 1; i++)
        {
            if (sentence.Word(i) is "before" or "until" && TimeNear(sentence, i + 1, i + 5) is > 0 && sentence.HasBefore(i, 6, NotYet) && sentence.HasBefore(i, 7, Coming) && !sentence.HasBefore(i, 3, AlwaysSo))
                return (i, "not-before-year");
        }
        return null;
    }

    /// <summary>"in 2029, having earlier spoken of 2027", "from 2026 to 2028": the year that it is now is the later one.</summary>
    private static (int At, string Rule)? LaterYear(AnnotatedSentence read)
    {
        var sentence = read.Sentence;
        var years = Enumerable.Range(0, sentence.Count).Where(i => Year(sentence, i) is not null).ToList();
        for (var n = 0; n + 1 < years.Count; n++)
        {
            var (first, second) = (Year(sentence, years[n])!.Value, Year(sentence, years[n + 1])!.Value);
            var newer = years[n + 1] - years[n] <= 12 ? Comparisons.Of(sentence, years[n], years[n] + 1, years[n + 1]) : Newer.Neither;
            if ((newer == Newer.First && first > second) || (newer == Newer.Second && second > first && read.Actions.Any(a => a.Value.Kind is ActionKind.Delay or ActionKind.Shift or ActionKind.Expand)))
                return (years[n], "later-year");
        }
        return null;
    }

    public static (int Year, int At)? FirstYear(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (Year(sentence, i) is { } year)
                return (year, i);
        }
        return null;
    }

    private static int? Year(Sentence sentence, int i) => sentence.Word(i) is { Length: 4 } word && int.TryParse(word, out var year) && year is >= 2000 and <= 2100 ? year : null;

    /// <summary>The year right behind "instead of" and the next one after it.</summary>
    private static (int Old, int Late)? YearsAfter(Sentence sentence, int at)
    {
        return Year(sentence, at + 2) is { } old && Enumerable.Range(at + 3, 13).Select(i => Year(sentence, i)).FirstOrDefault(year => year is not null) is { } late ? (old, late) : null;
    }

    /// <summary>"It will take another year to finish", "needs six more months": the verb.</summary>
    private static int? MoreTime(Sentence sentence)
    {
        for (var i = 1; i < sentence.Count - 2; i++)
        {
            if (sentence.Word(i) is "take" or "takes" or "need" or "needs" && Enumerable.Range(i + 1, 6).Any(n => sentence.Word(n) is "another" or "additional" or "extra" or "more" or "longer"
                && (IsSpan(sentence, n + 1) || IsSpan(sentence, n + 2) || IsSpan(sentence, n - 1)) && IsToFinish(sentence, n)))
                return i;
        }
        return null;
    }

    /// <summary>"another year to finish", "six more months", and not "another year to train an operator".</summary>
    private static bool IsToFinish(Sentence sentence, int from)
    {
        var to = Enumerable.Range(from + 1, 4).FirstOrDefault(i => sentence.Word(i) is "to", -1);
        return to < 0 || sentence.Word(to + 1) is "finish" or "complete" or "build" or "open" or "start" or "get" or "reach" or "install" or "commission" or "begin" or "bring" or "come" or "be" or "produce";
    }

    private static bool IsSpan(Sentence sentence, int i) => sentence.Word(i) is "year" or "years" or "months" or "quarter" or "quarters";

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
    public static int? TimeNear(Sentence sentence, int from, int to)
    {
        int? found = null;
        for (var i = Math.Max(0, from); i < Math.Min(to, sentence.Count); i++)
        {
            if (Year(sentence, i) is { } year)
                return year;
            if (Times.Contains(sentence.Word(i)))
                found ??= 0;
        }
        return found;
    }
}
