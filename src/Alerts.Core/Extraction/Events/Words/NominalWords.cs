using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>What is decided by a noun: "approved the doubling of", "announced the closure of", "voted for a suspension of".</summary>
internal static class NominalWords
{
    private static readonly string[] Deciding =
        ["approve", "announce", "confirm", "order", "decide on", "settle on", "agree on", "vote for", "authorize", "unveil", "begin/began/begun/beginning", "complete", "disclose", "report"];

    private static readonly (ActionKind Kind, string Nouns)[] Nouns =
    [
        (Expand, "doubling of|tripling of|quadrupling of|enlargement of|widening of|expansion at"),
        (Reduce, "halving of|downsizing of|scaling back of|shrinking of|reduction of|reduction in|paring back of"),
        (Shut, "closure of|closing of|shutdown of|shutting of|winding up of|dissolution of"),
        (Cancel, "cancellation of|termination of|abandonment of|scrapping of|withdrawal of|end of|loss of|rescission of|revocation of"),
        (Pause, "suspension of|pause in|halt to|freeze on|idling of|mothballing of|stop to"),
        (Delay, "delay of|delay to|delay in|postponement of|deferral of"),
        (Resume, "restart of|resumption of|reopening of|relaunch of|revival of"),
        (Restore, "reinstatement of|restoration of"),
        (Acquire, "sale of|acquisition of|takeover of|purchase of"),
    ];

    private static readonly string[] Prefixes = [.. Deciding.Select(d => d.Split('/')[0].Replace(' ', '-')).SelectMany(d => new[] { d + "-the-", d + "-a-" })];

    /// <summary>The rule of an action told by a noun: what it is done to follows at once.</summary>
    public static bool Are(string rule) => rule.Contains('-', StringComparison.Ordinal) && Prefixes.Any(p => rule.StartsWith(p, StringComparison.Ordinal));

    public static readonly ActionRow[] Rows =
    [
        .. Nouns.Select(row => ActionRow.Verb(row.Kind, string.Join('|',
            from verb in Deciding from noun in row.Nouns.Split('|') from article in new[] { "the", "a" } select $"{verb} {article} {noun}"))),
    ];
}
