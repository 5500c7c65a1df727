using Alerts.Extraction.Events.Words;
using Alerts.Extraction.Mentions;

namespace Alerts.Extraction.Events;

/// <summary>The words of change, by kind. A row is a way of saying things; of two that are equally long the one named first here wins.</summary>
internal static class Actions
{
    private static readonly ActionRow[] Rows =
    [
        .. IdleWords.Rows, .. EndingWords.Rows, .. RefusingWords.Rows, .. NominalWords.Rows, .. PausingWords.Rows, .. ReturningWords.Rows, .. StayingWords.Rows, .. GivingWords.Rows, .. SizingWords.Rows,
        .. OpeningWords.Rows, .. OwningWords.Rows, .. StaffingWords.Rows,
    ];

    /// <summary>Every phrase with its kind, form and rule.</summary>
    public static PhraseIndex<ActionWord> Index { get; } = Build();

    private static PhraseIndex<ActionWord> Build()
    {
        var index = new PhraseIndex<ActionWord>();
        foreach (var row in Rows.OrderBy(r => r.Shape))
        {
            foreach (var entry in row.Entries.Split('|'))
                Add(index, row, entry);
        }
        return index;
    }

    private static void Add(PhraseIndex<ActionWord> index, ActionRow row, string entry)
    {
        var rule = RuleName(entry);
        switch (row.Shape)
        {
            case RowShape.Verb or RowShape.HolderVerb:
                foreach (var (phrase, form) in Conjugation.Forms(entry))
                    index.Add(phrase, new ActionWord(row.Kind, form, rule, row.Shape == RowShape.HolderVerb));
                break;
            default:
                var plain = row.Shape switch { RowShape.Noun => ActionForm.Noun, RowShape.State => ActionForm.State, _ => ActionForm.Active };
                index.Add(entry, new ActionWord(row.Kind, plain, rule, row.Shape == RowShape.HolderActive || row.Kind == ActionKind.Hit));
                break;
        }
    }

    private static string RuleName(string entry)
    {
        var words = entry.Split(' ');
        words[0] = words[0].Split('/')[0];
        return string.Join('-', words.Where(w => w != "_"));
    }
}
