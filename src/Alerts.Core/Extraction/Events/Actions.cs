using Alerts.Extraction.Mentions;
using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events;

/// <summary>The words of change, by kind. A row is one way of saying things; its first verb names the rule.</summary>
internal static class Actions
{
    private const string Cut = "cut/cut/cut/cutting";

    /// <summary>Verbs whose subject acts on the thing.</summary>
    private static readonly (ActionKind Kind, string Verbs)[] Verbs =
    [
        (Cancel, "cancel|cancel/canceled|cancel/cancelled/cancelled/cancelling"),
        (Cancel, "terminate|rescind|revoke|abolish|void|nullify|annul|deobligate|de-obligate"),
        (Cancel, "withdraw/withdrew/withdrawn|pull|pull _ back|yank|claw back|claw _ back|take/took/taken back|take/took/taken _ back|take/took/taken away|take/took/taken _ away|strip/stripped/stripped/stripping|reclaim|recall"),
        (Cancel, "scrap/scrapped/scrapped/scrapping|axe|ax|drop/dropped/dropped/dropping|nix|kill|ditch|abandon|discontinue|shelve|scuttle"),
        (Cancel, "call off|call _ off|give/gave/given up|give/gave/given up on|cut/cut/cut/cutting off|write/wrote/written off|go/went/gone back on|back out of|walk away from|pull out of|pull the plug on|pull plug on|withdraw/withdrew/withdrawn from|pull back from|back away from|zero out"),
        (Cancel, "vacate|overturn|reverse|block|end|eliminate|dissolve|undo/undid/undone|do/did/done away with|put/put/put/putting an end to|bring/brought _ to an end|bring/brought to an end|strike/struck down|reject|turn down|decide against|let/let/let/letting _ lapse|bury/buried|fall/fell/fallen victim|fall/fell/fallen prey|cut/cut/cut/cutting short"),
        (Idiom, "end by|end up"),
        (Idiom, "stop/stopped/stopped/stopping short of|pull back from the brink|hold/held out|drop/dropped/dropped/dropping by|give/gave/given rise to|take/took/taken place|cut/cut/cut/cutting across|win/won/won/winning over|keep/kept up with|keep/kept an eye on|keep/kept in mind|lose sight of|open up about|open to|hold/held accountable"),
        (Cancel, "decline|refuse|walk back|walk _ back|turn back|turn _ back|break/broke/broken off|break/broke/broken _ off|sever|call time on|wipe out|jettison|abort|bin/binned/binned/binning|torpedo|strike/struck/struck/striking _ from|strike/struck/struck/striking from|strike/struck/struck/striking off|remove _ from|remove from|defund|unwind/unwound|opt/opted/opted/opting out of|bow out of|drop/dropped/dropped/dropping out of|retract|disallow|renege on|roll back|roll _ back|turn its back on|scrub/scrubbed/scrubbed/scrubbing|erase|back off|call/called/called it quits on|put/put/put/putting paid to|pull the rug from under|pull the rug from"),
        (Undo, "lift|set/set/set/setting aside|throw/threw/thrown out|quash|overrule|enjoin"),
        (Stop, "stop/stopped/stopped/stopping|cease|halt"),
        (Shut, "cease operations|cease operating|stop/stopped/stopped/stopping operating|stop/stopped/stopped/stopping operations|end operations|go/went/gone out of business|shut/shut/shut/shutting|shut/shut/shut/shutting down|shutter|close|close down|wind/wound/wound down|mothball|exit|get/got/gotten/getting out of|quit/quit/quit/quitting"),
        (Pause, "stop/stopped/stopped/stopping flowing|sit/sat on|tie/tied/tied/tying up|slow-walk|put/put/put/putting _ under review|place _ under review|stop/stopped/stopped/stopping paying|stop/stopped/stopped/stopping payments|halt payments|withhold/withheld|put/put/put/putting the brakes on|pull the brake on|hit/hit/hit/hitting pause on|stall|hold/held back|hold/held _ back|pause|suspend|freeze/froze/frozen|idle|put/put/put/putting _ on hold|put/put/put/putting on hold|place on hold|place _ on hold|hold/held/held up|put/put/put/putting on ice|put/put/put/putting _ on ice"),
        (Delay, "set/set/set/setting _ back|put/put/put/putting back|put/put/put/putting _ back|push _ to|push _ into|push _ out|move _ back|slip/slipped/slipped/slipping|slide/slid|delay|postpone|defer/deferred/deferred/deferring|push back|push _ back|put/put/put/putting off|set/set/set/setting back"),
        (Resume, "bring/brought _ back to life|bring/brought back to life|take/took/taken up again|start _ again|begin/began/begun/beginning _ again|go/went/gone back to work|get/got/gotten/getting back to work|unpause|resume|restart|relaunch|revive|pick up again|reopen"),
        (Restore, "pay/paid/paid out|thaw|bring/brought back|bring/brought _ back|turn back on|turn _ back on|put/put/put/putting _ back on|put/put/put/putting _ back in|put/put/put/putting _ back into|bring/brought _ back into|return _ to force|get/got/gotten/getting _ back|win/won/won/winning back|win/won/won/winning _ back|restore|reinstate|unfreeze/unfroze/unfrozen"),
        (Keep, "honor|honour|leave/left in place|leave/left _ in place|leave/left intact|leave/left _ intact|leave/left standing|leave/left _ standing|leave/left _ alone|leave/left _ untouched|keep/kept alive|keep/kept _ alive|hold/held on to|hold/held onto|hang/hung on to|keep/kept|retain|preserve|spare|maintain"),
        (Support, "support/supported/supported by|back/backed/backed by|fund/funded/funded by|finance/financed/financed by"),
        (Affirm, "reaffirm|affirm|recommit/recommitted/recommitted/recommitting to"),
        (Award, "sign off on|green-light|greenlight|award|grant|give/gave/given|offer|lend/lent|provide|hand out|hand|approve|select|choose/chose/chosen|pick|tap/tapped/tapped/tapping|issue|allocate"),
        (Conclude, "finalize|finalise|close on|execute"),
        (Reduce, "whittle down|whittle _ down|whittle|revise down|revise _ down|renegotiate _ down|shave|clip/clipped/clipped/clipping|bring/brought down|bring/brought _ down|water down|slim/slimmed/slimmed/slimming down|ratchet down|dial back|dial _ back|prune|shed/shed/shed/shedding|fall/fell/fallen from|fall/fell/fallen to|drop/dropped/dropped/dropping from|drop/dropped/dropped/dropping to|come/came down from|come/came down to|cut/cut/cut/cutting in half|cut/cut/cut/cutting _ in half|reduce|" + Cut + "|trim/trimmed/trimmed/trimming|shrink/shrank/shrunk|scale back|scale _ back|scale down|scale _ down|downsize|slash|halve|lower|pare back|pare down|pare|curtail|decrease|resize|" + Cut + " back"),
        (Increase, "lift|upsize|bump up|bump _ up|hike|sweeten|grow/grew/grown to|grow/grew/grown from|rise/rose/risen to|rise/rose/risen from|climb to|swell to|increase|raise|boost|top/topped/topped/topping up"),
        (Expand, "upsize|scale up|scale _ up|widen|triple|quadruple|expand|enlarge|extend|double"),
        (Open, "start injecting|begin/began/begun/beginning injecting|start generating|begin/began/begun/beginning generating|start delivering|begin/began/begun/beginning delivering|start operating|begin/began/begun/beginning operating|start pouring|begin/began/begun/beginning pouring|start excavating|begin/began/begun/beginning excavating|start construction|begin/began/begun/beginning construction|start earthwork|begin/began/begun/beginning earthwork|start up|start _ up|bring/brought online|bring/brought _ online|bring/brought into operation|bring/brought _ into operation|come/came on line|switch on|switch _ on|energize|energise|fire up|fire _ up|dedicate|begin/began/begun/beginning shipping|begin/began/begun/beginning shipments|start shipping|start shipments|go/went/gone live|enter service|enter operation|enter commercial operation|enter production|begin/began/begun/beginning commercial operation|begin/began/begun/beginning commercial operations|start commercial operation|start commercial operations|reach commercial operation|turn dirt|turn the first shovels|start producing|begin/began/begun/beginning producing|pour its first|roll out its first|come/came on stream|come/came online|go/went/gone into operation|go/went/gone online|come/came into operation|start deliveries|begin/began/begun/beginning deliveries|begin/began/begun/beginning making|start making|turn out its first|deliver its first|open|inaugurate|commission|start production|begin/began/begun/beginning production|break/broke/broken ground|start operations|begin/began/begun/beginning operations|start commercial production|begin/began/begun/beginning commercial production|produce its first|deliver its first|ship/shipped/shipped/shipping its first|cut/cut/cut/cutting the ribbon"),
        (Shift, "move|shift|push|reset"),
        (Team, "team up|join forces|combine forces|combine to build|unite to build|combine"),
        (Join, "become/became a shareholder in|become/became shareholder in|become/became an owner of|become/became part owner of|set/set/set/setting up|form|create|establish|enter into|found"),
        (Acquire, "take/took/taken control of|snap/snapped/snapped/snapping up|change hands|absorb|pass into the hands of|buy/bought out|buy/bought _ out|take/took/taken private|take/took/taken _ private|take/took/taken _ stake|get/got/gotten/getting _ stake|receive _ stake|gain _ stake|hold/held _ stake|merge with|merge|acquire|buy/bought|sell/sold|take/took/taken over|purchase|divest|spin/spun/spun/spinning off"),
        (Fail, "go/went/gone under|go/went/gone bust|cease trading|petition for liquidation|petition for bankruptcy|call in administrators|enter liquidation|file for liquidation|go/went/gone into administration|go/went/gone into receivership|go/went/gone into liquidation|place _ in receivership|place in receivership|file for receivership|seek/sought protection|file for creditor protection|seek/sought creditor protection|seek/sought protection from creditors|enter administration|enter receivership|file for protection|liquidate|file for bankruptcy|file for chapter|file for insolvency|file under chapter|declare bankruptcy|enter bankruptcy|seek/sought bankruptcy|go/went/gone bankrupt|break/broke/broken up|file a chapter"),
        (LayOff, "part with|send/sent _ home|lay/laid off|lay/laid _ off|dismiss|furlough|fire|make/made redundant|let/let/let/letting go|let/let/let/letting _ go"),
        (Invest, "commit/committed/committed/committing|pledge|sink/sank/sunk|plow|plough|devote|put/put/put/putting up|chip/chipped/chipped/chipping in|kick in|earmark|contribute|spend/spent|invest|pour|put/put/put/putting"),
        (Announce, "announce|unveil|reveal|present"),
        (Add, "add"),
    ];

    /// <summary>Verbs whose subject has, gets or loses the thing.</summary>
    private static readonly (ActionKind Kind, string Verbs)[] HolderVerbs =
    [
        (Cancel, "relinquish|surrender|renounce|return|forgo/forwent/forgone|forego/forewent/foregone|miss out on|go/went/gone without|do/did/done without|left without|part ways on|part ways over|lose/lost|forfeit|give/gave/given back|hand back|return _ grant|return _ award"),
        (Award, "pocket|haul in|bring/brought in|receive|win/won/won/winning|get/got/gotten/getting|land|secure|obtain|garner|score|snag/snagged/snagged/snagging|collect|net/netted/netted/netting|clinch|bag/bagged/bagged/bagging|be promised"),
        (Keep, "keep getting|keeps getting"),
        (Conclude, "agree on|agree to|sign"),
        (Hit, "face"),
    ];

    private static readonly (ActionKind Kind, string Nouns)[] Nouns =
    [
        (Cancel, "cancellation|cutoff|cut-off|retraction|nullification|deobligation|abandonment|axing|cancelation|cancellations|termination|terminations|rescission|revocation|withdrawal|clawback|scrapping|loss of|end of|ending of"),
        (Shut, "closure|shutdown"),
        (Pause, "suspension|freeze|pause"),
        (Delay, "delay|postponement"),
        (Resume, "bring/brought _ back to life|bring/brought back to life|resumption|restart"),
        (Restore, "reinstatement|restoration"),
        (Fail, "bankruptcy|insolvency|creditor protection|liquidation|assignment for the benefit of creditors|chapter 11|chapter 7|receivership"),
        (LayOff, "layoffs|job cuts|job losses|staff cuts"),
        (Acquire, "acquisition|takeover|sale|buyout|merger"),
        (Award, "selection|conditional commitment|conditional commitments"),
        (Hit, "losses|victims|casualties"),
    ];

    private static readonly (ActionKind Kind, string Phrases)[] States =
    [
        (Reduce, "at half the|half the size|half the planned|smaller than planned|on a smaller scale|at a smaller scale|will be smaller|smaller than first planned"),
        (Cancel, "did not survive|didn't survive|does not survive|evaporate|vanish|disappear|has collapsed|have collapsed|will not come|is no more|is history|are history|has lapsed|have lapsed|has expired|lapsed|expired|evaporated|has evaporated|vanished|has vanished|dried up|has dried up|have dried up|came to nothing|comes to nothing|came to an end|comes to an end|has come to an end|went away|no longer exists|no longer available|will not be paid|won't be paid|will not be awarded|won't be awarded|won't come|is gone|are gone|is lost|are lost|will not materialize|falls through|fell away|falls away|will not be built|won't be built|will not go ahead|will not proceed|not go ahead|not proceed|not moving forward|no longer moving forward|not be built|no longer planned|is dead|are dead|fell through|has fallen through|will not happen|is off|are off|given up|out of the question"),
        (Pause, "is stuck|are stuck|stuck in|tied up|caught up in|on hold|in abeyance|on the shelf|under review|being reviewed|are being reviewed|in limbo|up in the air|on pause|on ice|stands still|at a standstill"),
        (Delay, "won't open until|won't open before|won't start until|will not open until|will not open before|will not start until|won't be finished until|not be finished until|not be ready until|won't be ready until|not begin until|won't begin until|not be completed until|years later than|year later than|months later than|later than first announced|later than expected|later than scheduled|not start before|not open before|not start until|not open until|behind schedule|later than planned|not before|moved to 2|now expected in|later than first planned|later than hoped"),
        (Keep, "not one of them|not one of those|isn't on the list|wasn't on the list|was not on the list|isn't among|wasn't among|aren't among|weren't among|isn't one of|wasn't one of|made it through|makes it through|make it through|came through|comes through|remains in effect|escapes|escaped|dodged|dodges|still valid|still good|remains valid|remain valid|still alive|is alive|are alive|is not going away|isn't going anywhere|not going anywhere|still flowing|keeps flowing|keep flowing|stands firm|not in danger|not at risk|not on any list|not among those|were not among|in full force|in good standing|still there|in effect|is active|are active|intact|continues in force|stays in force|stay in force|remains in force|remain in force|stays intact|stay intact|holds good|hold good|is still good|remains in place|stays in place|stay in place|remain in place|remain in effect|not touched|untouched|is secure|are secure|in force|still counts|is unaffected|are unaffected|remains unaffected|not affected|remains intact|remain intact|stands|still in effect|still in place|continues in effect|still stands|stay available|stays available|remains available|remain available|remain open|remains open|still active|remains active|stays|remains unchanged|remain unchanged|continues to receive|continue to receive|remains safe|is safe|are safe|was spared|were spared|survives|survived|keeps running|keep running|remains in operation|remains|continues|continue|goes on|go on|is not among|was not among|not on the list"),
        (Affirm, "with or without|pressing on|vowed to complete|vowed to finish|vows to build|promised to finish|promised to complete|pledged to finish|pledged to complete|continue building|continues building|continues to build|continue to build|keep building|keeps building|plans to finish|no plans to stop|no plans to cancel|no plans to abandon|no plans to leave|no intention of stopping|no intention of leaving|not walking away|not backing away|not giving up|stays with its|expects to complete|expects to finish|expect to complete|expect to finish|is going forward|are going forward|goes forward|go forward|remains _ commitment|is _ full commitment|come what may|not backing out|see _ through|sees _ through|stay with its|sticks with its|stands by its|have not changed|has not changed|not changed|are unchanged|is unchanged|sticks to its plan|stick to its plan|sticks with its plan|sticking to its plan|stays the course|on course|pushes on|push on|pushing on|pushes ahead|push ahead|pushing ahead|vows to finish|will finish|to finish|vows to complete|intends to complete|will complete|plans to complete|will be completed|will be built|will be finished|going on as planned|goes on as planned|continues as|will continue with|continues with|still expects to|still expects|keeps going|keep going|remains on track|remain on track|keep its promise|keeps its promise|keep its promises|still being invested|still intends to invest|still plans to invest|intends to invest|remains committed|remain committed|committed to|stands by|stand by|go ahead|goes ahead|going ahead|went ahead|move ahead|moving ahead|move forward|moving forward|moves forward|press ahead|presses ahead|pressing ahead|proceed|proceeds|proceeding|stands behind|stand behind|has not given up|will be kept|keep to|keeps to|carry on|carries on|still intends to|still plans to|still means to|on track|on schedule|goes on with|go on with|will go on|gets on with|as planned|full steam ahead|forge ahead|forging ahead"),
        (Resume, "back at work|back on the job|under way again|underway again|up and running again|running again|working again"),
        (Restore, "is back|are back|alive again|is ours again|is theirs again"),
        (Award, "is coming to|are coming to|is headed to|is on its way to|will help|will pay for|will go toward|will go towards"),
        (LayOff, "will be without work|be out of work|be out of a job|will go|are to go|will lose their jobs|lose their jobs|have to go"),
        (Fail, "being wound up|be wound up|is wound up|was wound up|is insolvent|are insolvent|is bankrupt|are bankrupt"),
        (Open, "is up and running|are up and running|construction has begun|construction began|construction started|construction has started|work began|work has begun|work has started|shovels went into|ground was broken|production began|production begins|production has begun|production started|production starts|production has started|operations began|operations have begun"),
        (Hit, "are affected|is affected|were affected|was affected|are hit|is hit|were hit|was hit|among those|among them|also hit|on the list|is touched|are touched|lose out|loses out"),
    ];

    /// <summary>Phrases with their thing behind them.</summary>
    private static readonly (ActionKind Kind, string Phrases)[] Actives =
    [
        (Cancel, "no longer planning to build|no longer plans to build|no longer intends to build|gone is|gone are|among the casualties|among the victims|fell victim to|no longer wants|no longer want|does not want|doesn't want|release _ from|releases _ from|won't pursue|will not pursue|not going to build|won't go ahead with|will not go ahead with|won't proceed with|not proceed with|released from|costs _ grant|cost _ grant|costs _ award|cost _ award|costs _ funding|will not pay|won't pay|no longer pay|no longer pays|will not provide|will not fund|won't fund|will not build|won't build|decided not to build|no longer build|no longer pursue|not pursue|not pursuing|no longer pursuing|no longer support|no longer supports|no longer fund|no longer funds"),
        (Undo, "stayed the|stays the|stay the|lift _ hold on|lifts _ hold on|lifted _ hold on|lifting _ hold on|end _ hold on|ended _ hold on|ends _ hold on"),
        (LayOff, "notices to|notice to"),
        (Award, "will negotiate for|negotiates for|will use a new|is the recipient of|is a recipient of|was the recipient of|drawn another|draws another|drew another"),
        (Pause, "not to incur _ under|not incur _ under|not to spend|not to draw|stop _ under|stop-work order on|stop-work order for"),
        (Reduce, "pay only|pays only|paying only|provide only|provides only|fund only|funds only|get only|gets only|receive only|receives only|will only pay|will only receive|be cut to|cut to"),
        (Keep, "nothing has changed about|no change to|no changes to|has not touched|have not touched|did not touch|still has|still have|still holds|still hold|not affect|not touch|leaves untouched|leave untouched|leaves alone|leave alone|does not include|did not include|do not include|leaves out|left out|spares"),
        (Announce, "will build a|plans to build a|is to build a|intends to build a|wants to build a"),
        (Reduce, "build a smaller|builds a smaller|building a smaller|a smaller version of|only half of|only half the|only part of|only a part of|only one of two|half of the planned|half of its planned"),
        (Acquire, "wins the auction for|won the auction for|wins an auction for|won an auction for"),
        (Join, "now owns|now holds|will hold|is to hold|would hold|to hold|with holding"),
        (Open, "left the factory|leaves the factory|left _ factory|left _ plant|left _ furnace|came off the line|rolled off the line|celebrates the opening of|celebrated the opening of|celebrating the opening of|marks the opening of|marked the opening of|holding a groundbreaking|held a groundbreaking ceremony for|held a groundbreaking|holds a groundbreaking|hosted a groundbreaking|ribbon-cutting for|held a ribbon-cutting|grand opening of"),
        (Acquire, "has a new owner|have a new owner|gets a new owner|got a new owner"),
        (Expand, "work on an expansion|begins an expansion|began an expansion|starts an expansion|started an expansion|launches an expansion|launched an expansion|plans an expansion|planning an expansion|building a second|build a second|builds a second|adds a second|adding a second|add a second"),
    ];

    /// <summary>Every phrase with its kind, form and rule.</summary>
    public static PhraseIndex<ActionWord> Index { get; } = Build();

    private static PhraseIndex<ActionWord> Build()
    {
        var index = new PhraseIndex<ActionWord>();
        foreach (var (kind, verbs) in Verbs)
            AddVerbs(index, kind, verbs, holder: false);
        foreach (var (kind, verbs) in HolderVerbs)
            AddVerbs(index, kind, verbs, holder: true);
        foreach (var (kind, nouns) in Nouns)
            AddPlain(index, kind, nouns, ActionForm.Noun);
        foreach (var (kind, phrases) in Actives)
            AddPlain(index, kind, phrases, ActionForm.Active);
        foreach (var (kind, phrases) in States)
            AddPlain(index, kind, phrases, ActionForm.State);
        return index;
    }

    private static void AddVerbs(PhraseIndex<ActionWord> index, ActionKind kind, string verbs, bool holder)
    {
        foreach (var verb in verbs.Split('|'))
        {
            foreach (var (phrase, form) in Conjugation.Forms(verb))
                index.Add(phrase, new ActionWord(kind, form, RuleName(verb), holder));
        }
    }

    private static void AddPlain(PhraseIndex<ActionWord> index, ActionKind kind, string phrases, ActionForm form)
    {
        foreach (var phrase in phrases.Split('|'))
            index.Add(phrase, new ActionWord(kind, form, RuleName(phrase), Holder: kind == Hit));
    }

    private static string RuleName(string entry)
    {
        var words = entry.Split(' ');
        words[0] = words[0].Split('/')[0];
        return string.Join('-', words.Where(w => w != "_"));
    }
}
