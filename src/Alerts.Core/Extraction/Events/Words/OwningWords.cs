using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which owners change, join or fail.</summary>
internal static class OwningWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Acquire, "become/became the owner of|become/became the majority owner of|become/became majority owner of|become/became the sole owner of|become/became sole owner of|become/became a co-owner of|become/became part-owner of|become/became the largest shareholder in|take/took/taken control of|snap/snapped/snapped/snapping up|change hands|absorb|pass into the hands of|buy/bought out|buy/bought _ out|take/took/taken private|take/took/taken _ private|take/took/taken _ stake|get/got/gotten/getting _ stake|receive _ stake|gain _ stake|hold/held _ stake|merge with|merge|acquire|buy/bought|sell/sold|take/took/taken over|purchase|divest|spin/spun/spun/spinning off"),
        ActionRow.Noun(Acquire, "acquisition|takeover|sale|buyout|merger"),
        ActionRow.Active(Acquire, "wins the auction for|won the auction for|wins an auction for|won an auction for"),
        ActionRow.Active(Acquire, "has a new majority owner|gets a new majority owner|has a new _ owner|has a new owner|have a new owner|gets a new owner|got a new owner"),
        ActionRow.Verb(Join, "become/became a partner in|become/became a shareholder in|become/became shareholder in|become/became an owner of|become/became part owner of|set/set/set/setting up|form|create|establish|enter into|found"),
        ActionRow.Active(Join, "now owns|now holds|will hold|is to hold|would hold|to hold|with holding"),
        ActionRow.Verb(Team, "team up|join forces|combine forces|combine to build|unite to build|combine"),
        ActionRow.Verb(Fail, "go/went/gone under|go/went/gone bust|cease trading|petition for liquidation|petition for bankruptcy|call in administrators|enter liquidation|file for liquidation|go/went/gone into administration|go/went/gone into receivership|go/went/gone into liquidation|place _ in receivership|place in receivership|file for receivership|seek/sought protection|file for creditor protection|seek/sought creditor protection|seek/sought protection from creditors|enter administration|enter receivership|file for protection|liquidate|file for bankruptcy|file for chapter|file for insolvency|file under chapter|declare bankruptcy|enter bankruptcy|seek/sought bankruptcy|go/went/gone bankrupt|break/broke/broken up|file a chapter"),
        ActionRow.Noun(Fail, "bankruptcy|insolvency|creditor protection|liquidation|assignment for the benefit of creditors|chapter 11|chapter 7|receivership"),
        ActionRow.State(Fail, "being wound up|be wound up|is wound up|was wound up|is insolvent|are insolvent|is bankrupt|are bankrupt"),
        ActionRow.Verb(Acquire, "swallow|swallow up|scoop up|buy/bought into|buy/bought up|gobble up|take/took/taken ownership of|assume ownership of|assume control of|gain control of|seize control of|take/took/taken a majority of|offload|unload|dispose of|auction off|transfer ownership of|transfer _ to|merge into|fold into|nationalize|nationalise|recapitalize"),
        ActionRow.State(Acquire, "changes hands|change hands|changed hands|under new ownership|has new owners|has new owner|gets new owner|finds a buyer|found a buyer|has found a buyer|finds buyer|was put up for sale|is up for sale|puts itself up for sale|put itself up for sale"),
        ActionRow.Verb(Fail, "declare insolvency|collapse into bankruptcy|tumble into bankruptcy|fall/fell/fallen into bankruptcy|slide/slid/slid into bankruptcy|plunge into bankruptcy|land in bankruptcy|wind/wound/wound up in bankruptcy|seek/sought chapter|seek/sought insolvency|seek/sought creditor protection|go/went/gone into bankruptcy|go/went/gone into insolvency|enter chapter|enter insolvency|file bankruptcy|file chapter|file voluntary petitions|file a voluntary petition|default on|make/made an assignment for|convert _ to chapter|convert to chapter|convert _ to a chapter|appoint a receiver|put/put/put/putting into receivership|put/put/put/putting _ into receivership|force into bankruptcy|force _ into bankruptcy"),
        ActionRow.Active(Join, "become partners in|becomes a partner in|became a partner in|takes on a partner in|takes on a partner for|brings in a partner for|brought in a partner for|bring in a partner for"),
    ];
}
