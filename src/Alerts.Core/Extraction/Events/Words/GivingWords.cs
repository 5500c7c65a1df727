using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which money is given, promised and spent.</summary>
internal static class GivingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Active(Award, "give up to|gives up to|giving up to|gave up to|given up to"),
        ActionRow.Verb(Award, "sign off on|green-light|greenlight|award|grant|give/gave/given|offer|lend/lent|provide|hand out|hand|approve|select|choose/chose/chosen|pick|tap/tapped/tapped/tapping|issue|allocate"),
        ActionRow.HolderVerb(Award, "pocket|haul in|bring/brought in|receive|win/won/won/winning|get/got/gotten/getting|land|secure|obtain|garner|snag/snagged/snagged/snagging|collect|net/netted/netted/netting|clinch|bag/bagged/bagged/bagging|be promised"),
        ActionRow.Noun(Award, "selection|conditional commitment|conditional commitments"),
        ActionRow.HolderActive(Award, "will negotiate for|negotiates for|will use a new|is the recipient of|is a recipient of|was the recipient of|drawn another|draws another|drew another"),
        ActionRow.State(Award, "is coming to|are coming to|is headed to|is on its way to|will help|will pay for|will go toward|will go towards"),
        ActionRow.Verb(Conclude, "finalize|finalise|close on|execute"),
        ActionRow.HolderVerb(Conclude, "agree on|agree to|sign"),
        ActionRow.Verb(Invest, "commit/committed/committed/committing|pledge|sink/sank/sunk|plow|plough|devote|put/put/put/putting up|chip/chipped/chipped/chipping in|kick in|earmark|contribute|spend/spent|invest|pour|put/put/put/putting"),
        ActionRow.Verb(Announce, "announce|unveil|reveal|present"),
        ActionRow.Active(Announce, "will build a|will build an|plans to build an|is to build an|intends to build an|wants to build an|is going to build a|is going to build an|is building an|will put up a|will put up an|plans to build a|is to build a|intends to build a|wants to build a"),
        ActionRow.HolderVerb(Award, "nab/nabbed/nabbed/nabbing|snare|pick up|pull down|reel in|rake in|scoop up|take/took/taken home|come/came/come away with|walk off with|walk away with|haul home"),
        ActionRow.Verb(Award, "obligate|back/backed/backed/-|fund/funded/funded/-|finance/financed/financed/-|support/supported/supported/-|bankroll|underwrite/underwrote/underwritten|subsidize|subsidise|help fund|help finance|help pay for|help build|inject|channel|funnel|release|put/put/put/putting _ behind|disburse|confer/conferred/conferred/conferring|bestow|sign off"),
        ActionRow.Active(Award, "names _ for|named _ for"),
        ActionRow.State(Award, "will support|will fund|will finance|will back|will cover|is to support|will underwrite|will go to|goes toward|goes towards|go toward|go towards|will help pay for|will help fund|will help build|is destined for|is bound for|has been earmarked for|earmarked for|is coming from|has come through|have come through|came through for|comes through for"),
        ActionRow.HolderActive(Award, "to be awarded|been awarded|in line for|is up for|set to receive|set to get|set to collect|due to receive|due to get|stands to receive|stand to receive|stands to get|poised to receive|slated to receive|slated to get|expects to receive|will share|will share in|shares in|share in|tapped for|named for|a winner of|winner of|winners of|among the winners of|beneficiary of|gets a share of|gets a slice of|entered into _ worth|selected for"),
        ActionRow.Active(Award, "intends to award|plans to award|will award|is awarding|are awarding"),
        ActionRow.Active(Announce, "plans a|is planning a|will construct a|unveils plans for|announces plans for|announced plans for|announced plans to build|announces plans to build|proposes a|will erect a|will develop a"),
    ];
}
