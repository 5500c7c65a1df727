using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which what stood still or was gone comes back.</summary>
internal static class ReturningWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Resume, "bring/brought _ back to life|bring/brought back to life|take/took/taken up again|start _ again|begin/began/begun/beginning _ again|go/went/gone back to work|get/got/gotten/getting back to work|unpause|resume|restart|relaunch|revive|pick up again|reopen"),
        ActionRow.Noun(Resume, "bring/brought _ back to life|bring/brought back to life|resumption|restart"),
        ActionRow.State(Resume, "back at work|back on the job|under way again|underway again|up and running again|running again|working again"),
        ActionRow.Verb(Restore, "pay/paid/paid out|thaw|bring/brought back|bring/brought _ back|turn back on|turn _ back on|put/put/put/putting _ back on|put/put/put/putting _ back in|put/put/put/putting _ back into|bring/brought _ back into|return _ to force|get/got/gotten/getting _ back|win/won/won/winning back|win/won/won/winning _ back|restore|reinstate|unfreeze/unfroze/unfrozen"),
        ActionRow.Noun(Restore, "reinstatement|restoration"),
        ActionRow.State(Restore, "is back|are back|alive again|is ours again|is theirs again"),
    ];
}
