using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>Words by which something gets smaller, bigger or gains a part.</summary>
internal static class SizingWords
{
    public static readonly ActionRow[] Rows =
    [
        ActionRow.Verb(Reduce, "whittle down|whittle _ down|whittle|revise down|revise _ down|renegotiate _ down|shave|clip/clipped/clipped/clipping|bring/brought down|bring/brought _ down|water down|slim/slimmed/slimmed/slimming down|ratchet down|dial back|dial _ back|prune|shed/shed/shed/shedding|fall/fell/fallen from|fall/fell/fallen to|drop/dropped/dropped/dropping from|drop/dropped/dropped/dropping to|come/came down from|come/came down to|cut/cut/cut/cutting in half|cut/cut/cut/cutting _ in half|reduce|cut/cut/cut/cutting|trim/trimmed/trimmed/trimming|shrink/shrank/shrunk|scale back|scale _ back|scale down|scale _ down|downsize|slash|halve|lower|pare back|pare down|pare|curtail|decrease|resize|cut/cut/cut/cutting back"),
        ActionRow.Active(Reduce, "pay only|pays only|paying only|provide only|provides only|fund only|funds only|get only|gets only|receive only|receives only|will only pay|will only receive|be cut to|cut to"),
        ActionRow.Active(Reduce, "build a smaller|builds a smaller|building a smaller|a smaller version of|only half of|only half the|only part of|only a part of|only one of two|half of the planned|half of its planned"),
        ActionRow.State(Reduce, "at half the|half the size|half the planned|smaller than planned|on a smaller scale|at a smaller scale|will be smaller|smaller than first planned"),
        ActionRow.Verb(Increase, "lift|upsize|bump up|bump _ up|hike|sweeten|grow/grew/grown to|grow/grew/grown from|rise/rose/risen to|rise/rose/risen from|climb to|swell to|increase|raise|boost|top/topped/topped/topping up"),
        ActionRow.Verb(Expand, "upsize|scale up|scale _ up|widen|triple|quadruple|expand|enlarge|extend|double"),
        ActionRow.Active(Expand, "work on an expansion|begins an expansion|began an expansion|starts an expansion|started an expansion|launches an expansion|launched an expansion|plans an expansion|planning an expansion|building a second|build a second|builds a second|adds a second|adding a second|add a second"),
        ActionRow.Verb(Add, "add"),
    ];
}
