using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Which organisation "it", "the company" or "the plant" stands for, sentence by sentence.</summary>
/// <param name="Main">The organisation that the whole article is about; null where it is about several or none.</param>
/// <param name="Before">For each sentence the organisation last spoken of before it.</param>
/// <param name="LastNamed">For each sentence how many sentences back, in its paragraph, an organisation was named; large where none was.</param>
internal sealed record Topics(WatchedOrganization? Main, ImmutableArray<WatchedOrganization?> Before, ImmutableArray<int> LastNamed)
{
    private static readonly FrozenSet<string> Pronouns = Vocabulary.Words("it its they their he she we our us");

    private static readonly FrozenSet<string> FirstPerson = Vocabulary.Words("we our us your");

    private static readonly FrozenSet<string> Pointers = Vocabulary.Words("the that this these both second separate other another remaining our your");

    private static readonly FrozenSet<string> Definite = Vocabulary.Words(
        "company firm startup start-up manufacturer maker automaker carmaker developer business producer recycler plant factory facility project grant award loan hub site mine refinery smelter funding "
        + "gigafactory complex guarantee award plans line construction investment company's utility miner bankruptcy decision deal spokesperson spokesman partner university consortium money production cooperative co-op lab laboratory school college tribe pueblo operator supplier refiner steelmaker chipmaker cement-maker cells reactor unit mill kiln furnace station venture alliance association owner owners management president executive spokeswoman termination cancellation cuts cut shutdown closure pause suspension delay layoffs layoff job jobs staff workforce employees workers crews campus terminal pilot demonstration agreement contract share match cost budget price tag date schedule timetable start");

    private static readonly FrozenSet<string> SpeechOrBe = Vocabulary.Words("said says told tells wrote added adds noted called thinks worries argued");

    /// <summary>Offices and authorities: such a subject leaves the organisation spoken of where it was.</summary>
    private static readonly FrozenSet<string> Titles = Vocabulary.Words(
        "governor gov secretary senator sen sens rep reps president chairman chair chief ceo cfo spokesman spokesperson spokeswoman mayor judge commissioner congressman department office administration federal state county "
        + "officials house senate congress democrats republicans republican democratic analysts january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
        + "today tomorrow yesterday news press reuters bloomberg politico e&e director attorney general minister treasury bipartisan inflation loan programs investors");

    private static readonly FrozenSet<string> CommonStarts = Vocabulary.Words(
        "the a an it its in on at for to of and but or if when while although as by with under after before since there this that these those he she they we i you our their his her about according among one two three "
        + "four five six seven some most many all both each no not what who why how from last next both despite because until now then still even more over around up as-is during without u.s us doe department energy washington federal congress "
        + "president trump biden secretary senator senators sen gov governor rep state officials spokesperson spokesman chief ceo energy-secretary analysts investors customers workers production construction building work");

    public static Topics Of(ImmutableArray<AnnotatedSentence> sentences)
    {
        var main = MainOf(sentences);
        var before = ImmutableArray.CreateBuilder<WatchedOrganization?>(sentences.Length);
        var distance = ImmutableArray.CreateBuilder<int>(sentences.Length);
        WatchedOrganization? current = null;
        var (named, line) = (int.MinValue / 2, -1);
        foreach (var read in sentences)
        {
            if (read.Sentence.Line != line)
                (named, line) = (int.MinValue / 2, read.Sentence.Line);
            distance.Add(read.Sentence.Index - named);
            if (read.Organizations.Length > 0)
                named = read.Sentence.Index;
            before.Add(current ?? (read.Sentence.Index == 0 ? null : main));
            if (read.Organizations.Length > 0)
                current = IsAside(read) ? null : read.Organizations[0].Organization;
            else if (OpensWithStranger(read))
                current = null;
        }
        return new Topics(main, before.MoveToImmutable(), distance.MoveToImmutable());
    }

    /// <summary>"… not far from where Example Lithium holds an option": named by the way, and no subject of what follows.</summary>
    private static bool IsAside(AnnotatedSentence read)
    {
        var first = read.Organizations[0].Start;
        return first > 10 && Enumerable.Range(1, 6).Any(back => read.Sentence.Word(first - back) is "where" or "near" or "like" or "unlike" or "than" or "beside" or "nearby");
    }

    /// <summary>The organisation that a sentence without a name speaks of; null where no word of it points back.</summary>
    public WatchedOrganization? MeantBy(AnnotatedSentence read)
    {
        if (read.Sentence.Kind == LineKind.Title || OpensWithStranger(read))
            return null;
        if (read.Sentence.Kind == LineKind.Field)
            return Before[read.Sentence.Index];
        if (read.Sites.Length == 1)
            return read.Sites[0];
        if (read.Strangers.Length > 0 && !PointsBack(read.Sentence))
            return null;
        // In a new paragraph "the grant" is that of the article's own organisation, "it" is still the one last spoken of.
        if (LastNamed[read.Sentence.Index] > 2 && Main is not null && !Pronouns.Contains(read.Sentence.Word(0)))
            return Main;
        return PointsBack(read.Sentence) || LastNamed[read.Sentence.Index] <= 2 ? Before[read.Sentence.Index] ?? Main : Main;
    }

    private static bool PointsBack(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (Pronouns.Contains(sentence.Word(i)))
                return true;
            if (Definite.Contains(sentence.Word(i)) && Enumerable.Range(1, 5).Any(back => Pointers.Contains(sentence.Word(i - back))))
                return true;
        }
        return false;
    }

    private static WatchedOrganization? MainOf(ImmutableArray<AnnotatedSentence> sentences)
    {
        var title = sentences.Where(s => s.Sentence.Kind == LineKind.Title).SelectMany(s => s.Organizations).Select(m => m.Organization).Distinct().ToList();
        if (title.Count == 1)
            return title[0];
        var counts = sentences.SelectMany(s => s.Organizations).CountBy(m => m.Organization).OrderByDescending(c => c.Value).ToList();
        var lead = sentences.Where(s => s.Sentence.Part == ArticlePart.Text).Take(3).ToList();
        if (counts.Count == 1 && lead.Exists(s => s.Organizations.Length > 0) && lead.TrueForAll(s => s.Strangers.Length == 0))
            return counts[0].Key;
        // A letter or a release of the organisation's own names it at its end alone.
        if (counts.Count == 1 && sentences.Take(8).Count(s => s.Sentence.Has(FirstPerson) && !s.Sentence.Tokens.Any(t => t.Lower is "\"" or "“")) >= 2)
            return counts[0].Key;
        return counts.Count > 0 && counts[0].Value >= 2 && (counts.Count == 1 || counts[0].Value >= 3 * counts[1].Value) ? counts[0].Key : null;
    }

    /// <summary>A capitalised name that isn't watched is the subject: what follows is not about the organisation spoken of before.</summary>
    public static bool OpensWithStranger(AnnotatedSentence read)
    {
        var sentence = read.Sentence;
        if (read.Organizations.Any(m => m.Start <= 1))
            return false;
        if (sentence.Count < 3 || sentence.IsTitleCase || !sentence[0].IsCapitalized || CommonStarts.Contains(sentence.Word(0)) || sentence.Kind == LineKind.Field)
            return false;
        if (sentence.Tokens.Take(6).TakeWhile(t => t.IsCapitalized).Any(t => Titles.Contains(t.Lower)))
            return false;
        var end = 1;
        while (end < sentence.Count && end < 6 && sentence[end].IsCapitalized)
            end++;
        if (end >= sentence.Count || (end == 1 && !sentence[0].IsAllCaps && sentence.Word(1) is not "'s"))
            return false;
        return sentence[end].IsWord && !SpeechOrBe.Contains(sentence.Word(end)) && !sentence.Tokens.Take(14).Any(t => SpeechOrBe.Contains(t.Lower));
    }
}
