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
        ActionRow.Verb(Reduce, "shave _ off|shave off|lop/lopped/lopped/lopping _ off|lop/lopped/lopped/lopping off|chop/chopped/chopped/chopping|chop/chopped/chopped/chopping _ from|knock _ off|whack|take/took/taken down to|take/took/taken _ down to|cut/cut/cut/cutting down|cut/cut/cut/cutting _ down|cut/cut/cut/cutting _ short|right-size|rightsize"),
        ActionRow.State(Reduce, "will be half|half as big|half as large|half as much as|less than half of|a fraction of|only a fraction of|smaller than originally planned|smaller than announced|smaller than first announced|smaller than expected|only half|a third smaller|a quarter smaller|scaled-down|scaled-back|pared-down|slimmed-down|in reduced form|in a smaller form"),
        ActionRow.Active(Reduce, "will build a smaller|build a scaled-down|builds a scaled-down|building a scaled-down|build a scaled-back|building a scaled-back|a scaled-back version of|a scaled-down version of|a pared-down version of|a slimmed-down version of|smaller version of|get just|gets just|receive just|just half of|build just one|build only|builds only|will build only|will be limited to|will consist of only|cut in half"),
        ActionRow.State(Reduce, "half of what it|half what it|a third of what it|two-thirds of what it|a quarter of what it|less than what it|a fraction of what it|half of what was|half what was|a third of what was|less than was planned|a smaller one|a third less than|half its planned size|half its original size"),
        ActionRow.Verb(Increase, "beef up|pump up|step up|ratchet up|enlarge|bolster|augment|supplement|sweeten"),
        ActionRow.Verb(Expand, "ramp up|beef up|build out|broaden|supersize"),
        ActionRow.State(Increase, "bigger than planned|larger than planned|bigger than first planned|more than first planned|more than originally planned|larger than first announced|larger than originally planned"),
        ActionRow.Active(Increase, "upped|upping|ups"),
        ActionRow.Active(Expand, "start work on an expansion|started work on an expansion|starts work on an expansion|starting work on an expansion|begin work on an expansion|began work on an expansion|begins work on an expansion|begun work on an expansion|will build a second|will build another|build a second|builds a second|is building a second|are building a second|built a second|build another|builds another|is building another|construct a second|constructs a second|adds second|add second|adds third|adds another|add another|adding another|to add a second|to add another|will add a second|will add another|will add a third|broke ground on an expansion of|breaks ground on an expansion of|broken ground on an expansion of|breaking ground on an expansion of|broke ground on an addition to|broke ground on expansion of|breaks ground on expansion of|increase the size of|increases the size of|increasing the size of|increased the size of|doubles the size of|double the size of|doubling the size of|doubled the size of|twice the size of|build a bigger|builds a bigger|building a bigger|build a larger|builds a larger|building a larger"),
        ActionRow.Verb(Add, "hire|recruit|take/took/taken on"),
    ];
}
