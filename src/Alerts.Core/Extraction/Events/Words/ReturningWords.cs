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
        ActionRow.State(Restore, "back in force|back in effect|back in place|in force again|in effect again|valid again|is back|are back|alive again|is ours again|is theirs again"),
        ActionRow.Verb(Resume, "dust/dusted/dusted/dusting off|resurrect|reactivate|reboot|un-pause|re-start|recommence|start back up|start _ back up|start up again|fire up again|fire _ up again|fire back up|ramp back up|get/got/gotten/getting back on track|get/got/gotten/getting _ back on track|put/put/put/putting _ back on track|breathe new life into|pick up where it left off|return to work on|go/went/gone back to building|remobilize|remobilise|lift the pause on|end the pause on|take/took/taken _ off hold|come/came/come off hold|rehire|bring/brought _ back online|bring/brought back online|bring/brought _ back into production|come/came/come back online|come/came/come back on line|come/came/come back to life|spring/sprang/sprung back to life|put/put/put/putting _ back to work"),
        ActionRow.Verb(Resume, "call _ back to|call back to|bring/brought _ back to work|pick up construction|pick up work|pick up where|pick up _ where|bring/brought _ out of mothballs|bring/brought _ out of care and maintenance|take/took/taken _ out of mothballs|return to building|get/got/gotten/getting going again on"),
        ActionRow.HolderVerb(Restore, "get/got/gotten/getting back"),
        ActionRow.State(Resume, "flowing _ again|flows _ again|flow _ again|back in action|back up and running|back in full swing|out of mothballs"),
        ActionRow.State(Resume, "back on track|is back on|are back on|back in production|back in operation|back in business|back in service|back online|back on line|back under construction|returned to service|returns to service|returned to production|returns to production|returned to operation|off hold|off ice|on again|turning again|moving again|pouring again|making _ again|growing again|under construction again|moving dirt again|rolling again|operating again|producing again|open again|going again|humming again|building again|hiring again|flowing again|flows again|flow again|available again|back in the works|back on the table|back on the agenda|starts again|start again|started again|starts up again|alive and well|got going again|gets going again|returned to the site|return to the site|back on site|are back at|is back at"),
        ActionRow.Verb(Restore, "unlock|unblock|un-freeze|make/made/made _ available again|make/made/made available again|reopen the tap|turn the tap back on|re-obligate|reobligate|re-award|reaward|put/put/put/putting back|put/put/put/putting _ back|give/gave/given _ back|bring/brought back to|recover|regain|claw/clawed/clawed back into|reverse the freeze on|revive"),
        ActionRow.Active(Restore, "reversed course and will pay|reverses course and will pay|will pay _ after all|agreed to pay|agrees to pay|wins back|order _ to pay|ordered _ to pay|orders _ to pay|must pay|has to pay|must release|must restore|must reinstate|must resume|is to be given back|get their money back on"),
    ];
}
