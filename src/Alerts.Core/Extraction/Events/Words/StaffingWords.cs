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
        ActionRow.State(LayOff, "will disappear|are to disappear|will vanish|will be cut|will be lost|are being cut|are being eliminated|will be eliminated|are to be cut|will be without work|be out of work|be out of a job|will go|are to go|will lose their jobs|lose their jobs|have to go"),
        ActionRow.HolderVerb(Hit, "face"),
        ActionRow.Noun(Hit, "losses|victims|casualties"),
        ActionRow.State(Hit, "are affected|is affected|were affected|was affected|are hit|is hit|were hit|was hit|among those|among them|also hit|on the list|is touched|are touched|lose out|loses out"),
        ActionRow.Verb(LayOff, "send/sent packing|send/sent _ packing|hand _ pink slips|hand pink slips to|give/gave/given pink slips to|give/gave/given notice to|give/gave/given _ notice|show _ the door|shown the door|sack|retrench|shed/shed/shed/shedding|slash _ workers|let/let/let/letting go of|put/put/put/putting out of work|put/put/put/putting _ out of work|pink-slip/pink-slipped/pink-slipped/pink-slipping"),
        ActionRow.State(LayOff, "told _ not to come back|told _ not to return|told _ to stay home|told not to come back|shown the door|lost their jobs|lost their job|lose their job|losing their jobs|losing their job|out of work|out of a job|without a job|without jobs|were told not to come back|told not to return|told to go home|got pink slips|received pink slips|got layoff notices|received layoff notices|received notices|were sent packing|were cut loose|sent home for good|been let go|were let go|will be let go|left jobless|jobless"),
        ActionRow.Noun(LayOff, "reduction in force|reductions in force|rif|redundancies|furloughs|staff reductions|staffing cuts|warn notice|warn notices|layoff notice|mass layoff|layoff|job cut|workforce reduction|workforce reductions|workforce cuts"),
        ActionRow.State(LayOff, "no longer had jobs|no longer have jobs|no longer had a job|no longer have a job|no longer employed|no longer work there|have no jobs|without their jobs|lost their livelihoods"),
    ];
}
