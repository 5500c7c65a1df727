using static Alerts.Extraction.Events.ActionKind;

namespace Alerts.Extraction.Events.Words;

/// <summary>What won't be given, taken or built: every way of saying no before every such verb.</summary>
internal static class RefusingWords
{
    private static readonly string[] No =
    [
        "will not", "won't", "will never", "would not", "wouldn't", "no longer", "not going to", "decided not to", "chosen not to", "chose not to", "opted not to", "opting not to", "elected not to", "voted not to", "choosing not to",
        "no longer plans to", "no longer plan to", "no longer planning to", "no longer intends to", "no longer intend to", "no longer wants to", "no longer expects to", "no longer has plans to", "no intention of going to",
    ];

    private static readonly string[] NotBe = ["will not be", "won't be", "would not be", "wouldn't be", "no longer be", "not going to be", "no longer", "isn't going to be"];

    private static readonly (string Base, string Ing)[] Giving =
    [
        ("pay", "paying"), ("provide", "providing"), ("fund", "funding"), ("finance", "financing"), ("support", "supporting"), ("back", "backing"), ("honor", "honoring"), ("honour", "honouring"), ("renew", "renewing"),
        ("lend", "lending"), ("guarantee", "guaranteeing"), ("disburse", "disbursing"), ("deliver", "delivering"), ("hand over", "handing over"), ("make good on", "making good on"), ("underwrite", "underwriting"),
    ];

    private static readonly (string Base, string Ing)[] Taking =
    [
        ("accept", "accepting"), ("take", "taking"), ("take up", "taking up"), ("use", "using"), ("draw", "drawing"), ("draw on", "drawing on"), ("draw down", "drawing down"), ("tap", "tapping"), ("claim", "claiming"), ("seek", "seeking"),
        ("be a recipient of", "benefiting from"), ("benefit from", "counting on"), ("see", "seeing"), ("pursue", "pursuing"),
    ];

    private static readonly (string Base, string Ing)[] Building =
    [
        ("build", "building"), ("construct", "constructing"), ("pursue", "pursuing"), ("proceed with", "proceeding with"), ("go ahead with", "going ahead with"), ("go through with", "going through with"), ("go forward with", "going forward with"),
        ("move forward with", "moving forward with"), ("move ahead with", "moving ahead with"), ("press ahead with", "pressing ahead with"), ("carry on with", "carrying on with"), ("continue with", "continuing with"), ("finish", "finishing"), ("complete", "completing"),
        ("develop", "developing"), ("replace", "replacing"), ("install", "installing"), ("put up", "putting up"), ("erect", "erecting"), ("convert", "converting"), ("come to", "coming to"), ("locate", "locating"),
    ];

    public static readonly ActionRow[] Rows =
    [
        ActionRow.Active(Cancel, Ways(Giving)), ActionRow.HolderActive(Cancel, Ways(Taking)), ActionRow.Active(Cancel, Ways(Building)),
        ActionRow.Active(Cancel, "there will be no|there won't be a|there won't be any|there will not be a|there will not be any|there is to be no|there isn't going to be a"),
        ActionRow.Active(Cancel, "no plans to go ahead with|no plans to proceed with|no plans to pursue|no plans to move forward with|no plans to finish|no plans to complete"),
    ];

    /// <summary>The rule of an action that says no to building or giving.</summary>
    public static bool Are(string rule) => rule.StartsWith("will-not-", StringComparison.Ordinal) || rule.StartsWith("won't-", StringComparison.Ordinal) || rule.StartsWith("not-going-to-", StringComparison.Ordinal) || rule.StartsWith("will-never-", StringComparison.Ordinal) || IsConditional(rule);

    /// <summary>"would not build": news where somebody said so, otherwise what would be if.</summary>
    public static bool IsConditional(string rule) => rule.StartsWith("would-not-", StringComparison.Ordinal) || rule.StartsWith("wouldn't-", StringComparison.Ordinal);

    private static string Ways((string Base, string Ing)[] verbs) => string.Join('|',
        verbs.SelectMany(v => No.Select(no => $"{no} {v.Base}").Concat(NotBe.Select(no => $"{no} {v.Ing}"))));
}
