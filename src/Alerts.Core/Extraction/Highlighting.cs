using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>What was recognised in a sentence, as spans of the article.</summary>
internal static class Highlighting
{
    public static IEnumerable<Highlight> Of(AnnotatedSentence read)
    {
        foreach (var mention in read.Organizations)
            yield return Span(read, mention.Start, mention.End, "organisation", mention.Organization.Name);
        foreach (var sum in read.Sums)
            yield return new Highlight(read.Sentence.Part, sum.Money.Start, sum.Money.Length, "sum", SumRoles.Of(read, sum) is { } role ? WireName.Of(role) : "role unknown");
        foreach (var thing in read.Things)
            yield return Span(read, thing.Start, thing.End, "thing", WireName.Of(thing.Value));
        foreach (var action in read.Actions)
            yield return Span(read, action.Start, action.Start + action.Head, "action", $"{WireName.Of(action.Value.Kind)}, {action.Value.Rule}");
    }

    private static Highlight Span(AnnotatedSentence read, int from, int to, string kind, string name)
    {
        var start = read.Sentence[from].Start;
        return new Highlight(read.Sentence.Part, start, read.Sentence[to - 1].End - start, kind, name);
    }
}
