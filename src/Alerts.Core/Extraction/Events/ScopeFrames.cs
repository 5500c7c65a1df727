using System.Collections.Frozen;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction.Events;

/// <summary>A way of saying that a product is dropped, kept or added.</summary>
/// <param name="Action">The words that say it.</param>
internal sealed record ScopeFrame(AnnotatedSentence In, ClaimType Type, PhraseHit<ActionWord> Action, ProductMention Product);

/// <summary>Finds what is made no longer, still, or newly.</summary>
internal static class ScopeFrames
{
    private const int Reach = 12;

    private static readonly string[] Make = ["make", "manufacture", "produce", "supply", "build", "process", "refine", "offer", "store", "recycle", "capture", "assemble", "ship", "sell"];
    private static readonly string[] Making = ["making", "manufacturing", "producing", "supplying", "building", "processing", "refining", "offering", "storing", "recycling", "capturing", "assembling", "shipping", "selling"];

    private static readonly PhraseIndex<(ClaimType Type, string Rule)> Index = Build();

    public static IEnumerable<ScopeFrame> Find(AnnotatedSentence read)
    {
        foreach (var hit in Index.Find(read.Sentence.Tokens))
        {
            if (hit.Value.Rule == "passive")
            {
                if (Item(read, hit, Math.Max(0, hit.Start - Reach), hit.Start) is { } subject && IsSubject(read, subject.End, hit.Start))
                    yield return Frame(read, hit, subject);
                // "Silane gas, sold to the makers of chips, stays in production": an aside stands between commas.
                else if (read.Sentence.Word(hit.Start - 1) is "," && ProductNames.First(read, 0, Math.Min(4, hit.Start)) is { Start: <= 1 } far && read.Sentence.Word(far.End) is ",")
                    yield return Frame(read, hit, far);
                continue;
            }
            if (hit.Value.Rule == "no-product")
            {
                if (ProductNames.First(read, Math.Max(0, hit.Start - Reach), hit.Start) is { Start: > 0 } none && read.Sentence.Word(none.Start - 1) is "no")
                    yield return Frame(read, hit, none);
                continue;
            }
            if (hit.Value.Rule == "no-longer-make" && IsNotYet(read.Sentence, hit.End))
                continue;
            if (hit.Value.Rule == "beyond-plan")
            {
                if (ProductNames.First(read, Math.Max(0, hit.Start - 14), hit.Start) is { } beyond)
                    yield return Frame(read, hit, beyond);
                continue;
            }
            if (hit.Value.Rule == "cut-from-plan")
            {
                if (Item(read, hit, hit.End, hit.End + 6) is { } cut && !Crosses(read.Sentence, hit.End, cut.Start) && LeavesPlan(read.Sentence, cut.End))
                    yield return Frame(read, hit, cut);
                continue;
            }
            if (hit.Value.Rule == "make-too" && !SaysToo(read.Sentence, hit.Start, hit.End))
                continue;
            if (hit.Value.Rule == "as-well-as")
            {
                if (ProductNames.First(read, hit.Start + hit.Head, hit.End) is { } second)
                    yield return Frame(read, hit, second);
                continue;
            }
            var end = Math.Min(read.Sentence.Count, hit.End + Reach);
            if (ProductNames.First(read, hit.End, end) is { } product && !Crosses(read.Sentence, hit.End, product.Start) && (hit.Value.Rule != "add-line" || IsLine(read.Sentence, product.End) || JoinsPlan(read.Sentence, product.End)) && !IsSite(read, hit.Value.Rule, product.End))
                yield return Frame(read, hit, product);
        }
    }

    /// <summary>The first product, or where something is dropped the first part of a site: "coating line".</summary>
    private static ProductMention? Item(AnnotatedSentence read, PhraseHit<(ClaimType Type, string Rule)> hit, int from, int to)
    {
        var product = ProductNames.First(read, from, to);
        if (product is not null || hit.Value.Type != ClaimType.ScopeDropped)
            return product;
        foreach (var thing in read.Things.Where(t => t.Value is Thing.Part or Thing.Piece or Thing.Production && t.Start >= from && t.End <= to))
        {
            var start = NounPhrases.Start(read.Sentence, thing.Start, from);
            if (thing.End - start >= 2)
                return new ProductMention(start, thing.End - start, NounPhrases.Text(read.Sentence, start, thing.End), NounPhrases.Text(read.Sentence, start, thing.End));
        }
        return null;
    }

    private static ScopeFrame Frame(AnnotatedSentence read, PhraseHit<(ClaimType Type, string Rule)> hit, ProductMention product) =>
        new(read, hit.Value.Type, new PhraseHit<ActionWord>(hit.Start, hit.Count, hit.Head, new ActionWord(ActionKind.Add, ActionForm.Active, hit.Value.Rule, Holder: false)), product);

    /// <summary>"a lithium carbonate production line", not "a block of cell capacity".</summary>
    private static bool IsLine(Sentence sentence, int end) => sentence.Word(end) is "production" or "line" or "lines" or "manufacturing" or "making" or "assembly";

    /// <summary>"will not build a hydroxide plant": what isn't built is a plant, and no product.</summary>
    private static bool IsSite(AnnotatedSentence read, string rule, int end) => rule is "no-longer-make" or "drop-plans" or "stop-making" && read.Things.Any(t => t.Start == end && t.Value == Thing.Project);

    /// <summary>"won't make its first cells until 2028": later, and not never.</summary>
    private static bool IsNotYet(Sentence sentence, int from) => Enumerable.Range(from, 12).Any(i => sentence.Word(i) is "until" or "before" or "unless" || (i < from + 3 && sentence.Word(i) is "first" or "enough" or "more"));

    /// <summary>"cut pouch cells from its plans", "took the cell line out of the project".</summary>
    private static bool LeavesPlan(Sentence sentence, int end)
    {
        var from = Enumerable.Range(end, IsLine(sentence, end) || sentence.Word(end) is "unit" or "system" or "plans" ? 3 : 1).FirstOrDefault(i => sentence.Word(i) is "from" || (sentence.Word(i) is "out" && sentence.Word(i + 1) is "of"), -1);
        return from >= 0 && Enumerable.Range(from + 1, 5).Any(i => sentence.Word(i) is "plans" or "plan" or "project" or "scope" or "design" or "statement" or "program" or "range" or "portfolio" or "mix" or "lineup" or "list" or "factory" or "plant");
    }

    /// <summary>"adds sodium-ion cells to its plans".</summary>
    private static bool JoinsPlan(Sentence sentence, int end) => sentence.Word(end) is "to"
        && Enumerable.Range(end + 1, 3).Any(i => sentence.Word(i) is "plans" or "plan" or "project" or "range" or "portfolio" or "lineup" or "mix" or "products");

    /// <summary>"Besides pouch cells, …", "… as well", "…, too": beside what was made before.</summary>
    private static bool SaysToo(Sentence sentence, int start, int end)
    {
        if (sentence.Word(0) is "besides" or "alongside" || (sentence.Word(0) is "in" && sentence.Word(1) is "addition") || sentence.Word(end - 2) is "now" || sentence.Word(start) is "now")
            return true;
        for (var i = end; i < sentence.Count - 1; i++)
        {
            if (sentence.Word(i) is "too" || (sentence.Word(i) is "as" && sentence.Word(i + 1) is "well" && sentence.Word(i + 2) is not "as"))
                return true;
        }
        return false;
    }

    private static readonly FrozenSet<string> Barriers = Vocabulary.Words("; : . — but which while because when since until after to for that");

    /// <summary>"pouch cells" or "the pouch cell line in Example City" before the verb, and no plant between.</summary>
    private static bool IsSubject(AnnotatedSentence read, int end, int verb) =>
        !Crosses(read.Sentence, end, verb) && !read.Things.Any(t => t.Start >= end && t.End <= verb && t.Value is Thing.Project or Thing.Funding or Thing.Jobs);

    private static bool Crosses(Sentence sentence, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Barriers.Contains(sentence.Word(i)))
                return true;
        }
        return false;
    }

    private static string Third(string verb) => verb.EndsWith('y') ? verb[..^1] + "ies" : verb.EndsWith('s') ? verb + "es" : verb + "s";

    private static string Gerund(string verb) => verb is "ship" ? "shipping" : verb.TrimEnd('e') + "ing";

    private static PhraseIndex<(ClaimType, string)> Build()
    {
        var index = new PhraseIndex<(ClaimType, string)>();
        foreach (var make in Make)
        {
            foreach (var no in new[] { "no longer", "not to", "will not", "won't", "not going to", "no longer plans to", "no longer intends to", "no longer wants to", "no plans to", "never" })
                index.Add($"{no} {make}", (ClaimType.ScopeDropped, "no-longer-make"));
            foreach (var no in new[] { "will not be", "won't be", "not going to be", "no longer be", "no longer", "will never be" })
                index.Add($"{no} {Gerund(make)}", (ClaimType.ScopeDropped, "no-longer-make"));
            index.Add($"no longer {Third(make)}", (ClaimType.ScopeDropped, "no-longer-make"));
            index.Add($"still {make}", (ClaimType.ScopeRetained, "still-make"));
            index.Add($"still plans to {make}", (ClaimType.ScopeRetained, "still-make"));
            index.Add($"continue to {make}", (ClaimType.ScopeRetained, "continue-making"));
            index.Add($"continues to {make}", (ClaimType.ScopeRetained, "continue-making"));
            index.Add($"still {Gerund(make)}", (ClaimType.ScopeRetained, "still-make"));
            foreach (var will in new[] { "will", "will now", "is to", "are to", "plans to", "wants to", "intends to", "aims to", "is going to", "is also going to" })
                index.Add($"{will} {make}", (ClaimType.ScopeAdded, "make-too"));
            index.Add($"also {make}", (ClaimType.ScopeAdded, "also-make"));
            index.Add($"in addition _ will {make}", (ClaimType.ScopeAdded, "also-make"));
        }
        foreach (var making in Making)
        {
            foreach (var stop in new[] { "stop", "stops", "stopped", "stopping", "ceases", "cease", "ceased", "quit", "give up", "gave up" })
                index.Add($"{stop} {making}", (ClaimType.ScopeDropped, "stop-making"));
            foreach (var go in new[] { "continue", "continues", "keep", "keeps", "goes on", "go on", "going on", "carries on", "carry on" })
                index.Add($"{go} {making}", (ClaimType.ScopeRetained, "continue-making"));
            foreach (var start in new[] { "start", "starts", "begin", "begins" })
                index.Add($"also {start} {making}", (ClaimType.ScopeAdded, "also-make"));
        }
        foreach (var made in new[] { "made", "produced", "manufactured", "built" })
        {
            foreach (var still in new[] { "is still to be", "are still to be", "is still going to be", "are still going to be", "will still be", "is still being", "are still being", "will continue to be", "continue to be", "continues to be" })
                index.Add($"{still} {made}", (ClaimType.ScopeRetained, "passive"));
            foreach (var no in new[] { "will no longer be", "will not be", "no longer" })
                index.Add($"{no} {made}", (ClaimType.ScopeDropped, "passive"));
        }
        foreach (var made in new[] { "will be made", "will be produced", "is to be made", "is to be produced", "will be manufactured" })
            index.Add(made, (ClaimType.ScopeDropped, "no-product"));
        foreach (var part in new[] { "no longer part of", "not part of the plan", "isn't part of the plan", "isn't part of _ any more", "isn't part of _ anymore", "not part of _ any more", "not part of _ anymore", "was left out of", "were left out of", "has been left out of", "have been left out of", "is left out of", "has been taken out", "have been taken out", "has been removed", "have been removed", "was removed from", "were removed from", "have been dropped", "has been dropped", "dropped from the plan", "are out", "is out of the plan" })
            index.Add(part, (ClaimType.ScopeDropped, "passive"));
        foreach (var cut in new[] { "cut", "cuts", "cutting", "drop", "drops", "dropped", "dropping", "strike", "strikes", "struck", "striking", "remove", "removes", "removed", "removing", "delete", "deleted", "take", "takes", "took", "taken", "taking", "strip", "stripped" })
            index.Add(cut, (ClaimType.ScopeDropped, "cut-from-plan"));
        foreach (var include in new[] { "plans to include", "plan to include", "project to include", "add production of", "adds production of", "adding production of", "added production of" })
            index.Add(include, (ClaimType.ScopeAdded, "include"));
        foreach (var line in new[] { "setting up a line for", "sets up a line for", "building a line for", "adding a line for", "adds a line for", "installing a line for", "will add a line for", "new line for", "second line for" })
            index.Add(line, (ClaimType.ScopeAdded, "line-for"));
        foreach (var turn in new[] { "switching", "switches", "switch", "switched", "converting", "converts", "convert" })
            index.Add($"{turn} _ from", (ClaimType.ScopeDropped, "switch-from"));
        foreach (var doing in new[] { "do without", "does without", "doing without", "dispense with", "dispenses with", "dispensing with", "forgo", "forgoes", "forgoing", "steer clear of" })
            index.Add(doing, (ClaimType.ScopeDropped, "do-without"));
        foreach (var leave in new[] { "leave", "leaves", "left", "leaving" })
            index.Add(leave, (ClaimType.ScopeDropped, "cut-from-plan"));
        foreach (var hold in new[] { "hold on to", "holds on to", "holding on to", "hangs on to", "keeps faith with", "is keeping", "are keeping" })
            index.Add(hold, (ClaimType.ScopeRetained, "continue-with"));
        foreach (var isNew in new[] { "new in the plan", "new in its plan", "new to the plan", "new in the project" })
            index.Add(isNew, (ClaimType.ScopeAdded, "line-for"));
        foreach (var beyond in new[] { "not in the original plan", "wasn't in the original plan", "not in the plan", "wasn't in the plan", "not part of the original", "wasn't part of the original", "not originally planned" })
            index.Add(beyond, (ClaimType.ScopeAdded, "beyond-plan"));
        foreach (var made in new[] { "made", "produced", "manufactured", "built", "recycled", "refined" })
        {
            index.Add($"will be {made} _ too", (ClaimType.ScopeAdded, "passive"));
            index.Add($"will be {made} _ as well", (ClaimType.ScopeAdded, "passive"));
        }
        foreach (var added in new[] { "will also be made", "will also be produced", "will be added", "is being added", "are being added", "is to be added" })
            index.Add(added, (ClaimType.ScopeAdded, "passive"));
        foreach (var stays in new[] { "remain part of", "remains part of", "stays part of", "are still planned", "is still planned", "will go ahead", "is going ahead", "are going ahead", "goes ahead", "go ahead", "is not affected", "are not affected", "will stay", "will remain", "stay .", "stays .", "stays in production", "remains in production", "stay in production", "remain in production", "will go on being made", "keeps being made", "will be made as before", "will be made as planned", "remains in the plan", "remain in the plan", "stays in the plan", "stay in the plan", "still in the plan", "remains in the project", "stays in the project", "remain in the project", "remains in scope", "remain in scope", "stays in scope" })
            index.Add(stays, (ClaimType.ScopeRetained, "passive"));
        foreach (var drop in new[] { "dropping its plans for", "dropped its plans for", "dropped plans for", "dropping plans for", "drop plans for", "abandoned plans for", "scrapped plans for", "suspending investment in", "suspend investment in", "suspended investment in", "stops investing in", "getting out of", "gets out of", "get out of", "exiting", "exit from", "out of the business of" })
            index.Add(drop, (ClaimType.ScopeDropped, "drop-plans"));
        foreach (var only in new[] { "is limited to", "now limited to", "limited to", "covers only", "cover only", "will only make", "will make only", "makes only", "will produce only", "only products there will be", "narrowed to", "focus only on", "focuses only on" })
            index.Add(only, (ClaimType.ScopeRetained, "only"));
        foreach (var too in new[] { "will make _ as well as", "will produce _ as well as", "will build _ as well as", "to make _ as well as", "adds a second product" })
            index.Add(too, (ClaimType.ScopeAdded, "as-well-as"));
        foreach (var keep in new[] { "sticks to", "stick to", "sticking to", "continue with", "continues with", "sticks with", "stick with", "stays with" })
            index.Add(keep, (ClaimType.ScopeRetained, "continue-with"));
        foreach (var add in new[] { "adding a", "adding", "adds a", "add a", "will add", "added a", "has added", "have added", "added" })
            index.Add(add, (ClaimType.ScopeAdded, "add-line"));
        return index;
    }
}
