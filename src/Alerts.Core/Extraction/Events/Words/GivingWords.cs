using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which money is given, promised and spent.</summary>
internal static class GivingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Award, "sign off on|green-light|greenlight|award|grant|give/gave/given|offer|lend/lent|provide|hand out|hand|approve|select|choose/chose/chosen|pick|tap/tapped/tapped/tapping|issue|allocate"),
        ActionRow.HolderVerb(Award, "pocket|haul in|bring/brought in|receive|win/won/won/winning|get/got/gotten/getting|land|secure|obtain|garner|score|snag/snagged/snagged/snagging|collect|net/netted/netted/netting|clinch|bag/bagged/bagged/bagging|be promised"),
        ActionRow.Noun(Award, "selection|conditional commitment|conditional commitments"),
        ActionRow.Active(Award, "will negotiate for|negotiates for|will use a new|is the recipient of|is a recipient of|was the recipient of|drawn another|draws another|drew another"),
        ActionRow.State(Award, "is coming to|are coming to|is headed to|is on its way to|will help|will pay for|will go toward|will go towards"),
        ActionRow.Verb(Conclude, "finalize|finalise|close on|execute"),
        ActionRow.HolderVerb(Conclude, "agree on|agree to|sign"),
        ActionRow.Verb(Invest, "commit/committed/committed/committing|pledge|sink/sank/sunk|plow|plough|devote|put/put/put/putting up|chip/chipped/chipped/chipping in|kick in|earmark|contribute|spend/spent|invest|pour|put/put/put/putting"),
        ActionRow.Verb(Announce, "announce|unveil|reveal|present"),
        ActionRow.Active(Announce, "will build a|plans to build a|is to build a|intends to build a|wants to build a"),
    ];
}
