using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which something waits, or comes later.</summary>
internal static class PausingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Pause, "stop/stopped/stopped/stopping flowing|sit/sat on|tie/tied/tied/tying up|slow-walk|put/put/put/putting _ under review|place _ under review|stop/stopped/stopped/stopping paying|stop/stopped/stopped/stopping payments|halt payments|withhold/withheld|put/put/put/putting the brakes on|pull the brake on|hit/hit/hit/hitting pause on|stall|hold/held back|hold/held _ back|pause|suspend|freeze/froze/frozen|idle|put/put/put/putting _ on hold|put/put/put/putting on hold|place on hold|place _ on hold|hold/held/held up|put/put/put/putting on ice|put/put/put/putting _ on ice"),
        ActionRow.Noun(Pause, "suspension|freeze|pause"),
        ActionRow.Active(Pause, "not to incur _ under|not incur _ under|not to spend|not to draw|stop _ under|stop-work order on|stop-work order for"),
        ActionRow.State(Pause, "is stuck|are stuck|stuck in|tied up|caught up in|on hold|in abeyance|on the shelf|under review|being reviewed|are being reviewed|in limbo|up in the air|on pause|on ice|stands still|at a standstill"),
        ActionRow.Verb(Delay, "set/set/set/setting _ back|put/put/put/putting back|put/put/put/putting _ back|push _ to|push _ into|push _ out|move _ back|slip/slipped/slipped/slipping|slide/slid|delay|postpone|defer/deferred/deferred/deferring|push back|push _ back|put/put/put/putting off|set/set/set/setting back"),
        ActionRow.Noun(Delay, "delay|postponement"),
        ActionRow.State(Delay, "won't open until|won't open before|won't start until|will not open until|will not open before|will not start until|won't be finished until|not be finished until|not be ready until|won't be ready until|not begin until|won't begin until|not be completed until|years later than|year later than|months later than|later than first announced|later than expected|later than scheduled|not start before|not open before|not start until|not open until|behind schedule|later than planned|not before|moved to 2|now expected in|later than first planned|later than hoped"),
        ActionRow.Verb(Shift, "move|shift|push|reset"),
    ];
}
