using System.Collections.Frozen;
using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction;

/// <summary>What a watched organisation does in another country is none of its watched projects.</summary>
internal static class Abroad
{
    private static readonly FrozenSet<string> Places = Vocabulary.Words(
        "canada canadian mexico mexican chile chilean argentina argentine brazil brazilian peru peruvian bolivia germany german france french britain british england scotland wales ireland irish spain spanish portugal portuguese italy italian "
        + "norway norwegian sweden swedish finland finnish denmark danish poland polish hungary hungarian netherlands dutch belgium belgian austria austrian switzerland swiss czech serbia serbian ukraine ukrainian turkey turkish india indian indonesia indonesian malaysia "
        + "malaysian thailand thai vietnam vietnamese philippines china chinese japan japanese korea korean taiwan taiwanese australia australian zealand zambia congo congolese namibia morocco moroccan egypt egyptian saudi qatar emirates oman israel israeli ontario quebec alberta "
        + "saskatchewan manitoba european europe asia africa african");

    private static readonly FrozenSet<string> Works = Vocabulary.Words("plant factory mine project site line unit operations operation brine salar deposit refinery smelter option subsidiary gigafactory works mill workers employees staff jobs");

    /// <summary>
    /// The sentence puts a site or its people in another country ("its Chilean mine", "a plant in Germany") and names no watched place of the organisation.
    /// </summary>
    public static bool Is(AnnotatedSentence read, WatchedOrganization organization)
    {
        if (read.Sites.Contains(organization))
            return false;
        var sentence = read.Sentence;
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence[i].IsCapitalized || !Places.Contains(sentence.Word(i)) || read.Organizations.Any(m => m.Start <= i && i < m.End) || IsOwnPlace(sentence.Word(i), organization))
                continue;
            if (sentence.HasFrom(i + 1, 3, Works) || (sentence.Word(i - 1) is "in" or "across" && sentence.HasBefore(i - 1, 8, Works)))
                return true;
        }
        return false;
    }

    /// <summary>The title puts the news in another country; a sentence that names a watched place speaks of home all the same.</summary>
    public static bool IsTitle(ImmutableArray<AnnotatedSentence> sentences, Draft draft) =>
        sentences.Length > 0 && sentences[0].Sentence.Kind == LineKind.Title && Is(sentences[0], draft.Organization) && !draft.In.Sites.Contains(draft.Organization);

    private static bool IsOwnPlace(string word, WatchedOrganization organization) =>
        organization.Projects.Any(p => $"{p.Location} {p.Name}".Contains(word, StringComparison.OrdinalIgnoreCase)) || organization.Name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
