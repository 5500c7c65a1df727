using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Phrases that hold a verb of change and mean none.</summary>
internal static class IdleWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Idiom, "end by|end up"),
        ActionRow.Active(Idiom, "by the end of|at the end of|before the end of|until the end of|through the end of|toward the end of|towards the end of|since the end of|near the end of|the end of the year|the end of this year|the end of next year|the end of the month|the end of the decade|the end of the quarter|end of the day|the end of 2|end of year"),
        ActionRow.Verb(Idiom, "stop/stopped/stopped/stopping short of|pull back from the brink|hold/held out|drop/dropped/dropped/dropping by|give/gave/given rise to|take/took/taken place|cut/cut/cut/cutting across|win/won/won/winning over|keep/kept up with|keep/kept an eye on|keep/kept in mind|lose sight of|open up about|open to|hold/held accountable"),
    ];
}
