using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which money, sites, parts and endings themselves are ended.</summary>
internal static class EndingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Cancel, "cancel|cancel/canceled|cancel/cancelled/cancelled/cancelling"),
        ActionRow.Verb(Cancel, "terminate|rescind|revoke|abolish|void|nullify|annul|deobligate|de-obligate"),
        ActionRow.Verb(Cancel, "withdraw/withdrew/withdrawn|pull|pull _ back|yank|claw back|claw _ back|take/took/taken back|take/took/taken _ back|take/took/taken away|take/took/taken _ away|strip/stripped/stripped/stripping|reclaim|recall"),
        ActionRow.Verb(Cancel, "scrap/scrapped/scrapped/scrapping|axe|ax|drop/dropped/dropped/dropping|nix|kill|ditch|abandon|discontinue|shelve|scuttle"),
        ActionRow.Verb(Cancel, "call off|call _ off|give/gave/given up|give/gave/given up on|cut/cut/cut/cutting off|write/wrote/written off|go/went/gone back on|back out of|walk away from|pull out of|pull the plug on|pull plug on|withdraw/withdrew/withdrawn from|pull back from|back away from|zero out"),
        ActionRow.Verb(Cancel, "vacate|overturn|reverse|block|end|eliminate|dissolve|undo/undid/undone|do/did/done away with|put/put/put/putting an end to|bring/brought _ to an end|bring/brought to an end|strike/struck down|reject|turn down|decide against|let/let/let/letting _ lapse|bury/buried|fall/fell/fallen victim|fall/fell/fallen prey|cut/cut/cut/cutting short"),
        ActionRow.Verb(Cancel, "decline|refuse|walk back|walk _ back|turn back|turn _ back|break/broke/broken off|break/broke/broken _ off|sever|call time on|wipe out|jettison|abort|bin/binned/binned/binning|torpedo|strike/struck/struck/striking _ from|strike/struck/struck/striking from|strike/struck/struck/striking off|remove _ from|remove from|defund|unwind/unwound|opt/opted/opted/opting out of|bow out of|drop/dropped/dropped/dropping out of|retract|disallow|renege on|roll back|roll _ back|turn its back on|scrub/scrubbed/scrubbed/scrubbing|erase|back off|call/called/called it quits on|put/put/put/putting paid to|pull the rug from under|pull the rug from"),
        ActionRow.HolderVerb(Cancel, "relinquish|surrender|renounce|return|forgo/forwent/forgone|forego/forewent/foregone|miss out on|go/went/gone without|do/did/done without|left without|part ways on|part ways over|lose/lost|forfeit|give/gave/given back|hand back|return _ grant|return _ award"),
        ActionRow.Noun(Cancel, "cancellation|cutoff|cut-off|retraction|nullification|deobligation|abandonment|axing|cancelation|cancellations|termination|terminations|rescission|revocation|withdrawal|clawback|scrapping|loss of|end of|ending of"),
        ActionRow.Active(Cancel, "no longer planning to build|no longer plans to build|no longer intends to build|gone is|gone are|among the casualties|among the victims|fell victim to|no longer wants|no longer want|does not want|doesn't want|release _ from|releases _ from|won't pursue|will not pursue|not going to build|won't go ahead with|will not go ahead with|won't proceed with|not proceed with|released from|costs _ grant|cost _ grant|costs _ award|cost _ award|costs _ funding|will not pay|won't pay|no longer pay|no longer pays|will not provide|will not fund|won't fund|will not build|won't build|decided not to build|no longer build|no longer pursue|not pursue|not pursuing|no longer pursuing|no longer support|no longer supports|no longer fund|no longer funds"),
        ActionRow.State(Cancel, "did not survive|didn't survive|does not survive|evaporate|vanish|disappear|has collapsed|have collapsed|will not come|is no more|is history|are history|has lapsed|have lapsed|has expired|lapsed|expired|evaporated|has evaporated|vanished|has vanished|dried up|has dried up|have dried up|came to nothing|comes to nothing|came to an end|comes to an end|has come to an end|went away|no longer exists|no longer available|will not be paid|won't be paid|will not be awarded|won't be awarded|won't come|is gone|are gone|is lost|are lost|will not materialize|falls through|fell away|falls away|will not be built|won't be built|will not go ahead|will not proceed|not go ahead|not proceed|not moving forward|no longer moving forward|not be built|no longer planned|is dead|are dead|fell through|has fallen through|will not happen|is off|are off|given up|out of the question"),
        ActionRow.Verb(Stop, "stop/stopped/stopped/stopping|cease|halt"),
        ActionRow.Verb(Shut, "cease operations|cease operating|stop/stopped/stopped/stopping operating|stop/stopped/stopped/stopping operations|end operations|go/went/gone out of business|shut/shut/shut/shutting|shut/shut/shut/shutting down|shutter|close|close down|wind/wound/wound down|mothball|exit|get/got/gotten/getting out of|quit/quit/quit/quitting"),
        ActionRow.Noun(Shut, "closure|shutdown"),
        ActionRow.Verb(Undo, "lift|set/set/set/setting aside|throw/threw/thrown out|quash|overrule|enjoin"),
        ActionRow.Active(Undo, "stayed the|stays the|stay the|lift _ hold on|lifts _ hold on|lifted _ hold on|lifting _ hold on|end _ hold on|ended _ hold on|ends _ hold on"),
    ];
}
