using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Phrases that hold a verb of change and mean none.</summary>
internal static class IdleWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Idiom, "end by|end up"),
        ActionRow.Verb(Idiom, "stop/stopped/stopped/stopping short of|pull back from the brink|hold/held out|drop/dropped/dropped/dropping by|give/gave/given rise to|take/took/taken place|cut/cut/cut/cutting across|win/won/won/winning over|keep/kept up with|keep/kept an eye on|keep/kept in mind|lose sight of|open up about|open to|hold/held accountable"),
    ];
}
