using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which people lose their jobs, and somebody is struck by the news.</summary>
internal static class StaffingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(LayOff, "part with|send/sent _ home|lay/laid off|lay/laid _ off|dismiss|furlough|fire|make/made redundant|let/let/let/letting go|let/let/let/letting _ go"),
        ActionRow.Noun(LayOff, "layoffs|job cuts|job losses|staff cuts"),
        ActionRow.Active(LayOff, "notices to|notice to"),
        ActionRow.State(LayOff, "will be without work|be out of work|be out of a job|will go|are to go|will lose their jobs|lose their jobs|have to go"),
        ActionRow.HolderVerb(Hit, "face"),
        ActionRow.Noun(Hit, "losses|victims|casualties"),
        ActionRow.State(Hit, "are affected|is affected|were affected|was affected|are hit|is hit|were hit|was hit|among those|among them|also hit|on the list|is touched|are touched|lose out|loses out"),
    ];
}
