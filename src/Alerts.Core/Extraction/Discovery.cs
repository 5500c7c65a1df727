using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Typing;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>
/// Changes of DOE awards to organisations that nobody watches. Such a claim belongs to no project, so no ledger takes it and nothing alerts;
/// it is kept for review, for those who look for what to watch.
/// </summary>
internal static class Discovery
{
    /// <summary>Such names are recognised by their shape alone.</summary>
    private const double Confidence = 0.4;

    public static IEnumerable<Claim> Of(AnnotatedArticle read)
    {
        var seen = new HashSet<(ClaimType, string)>();
        foreach (var sentence in read.Sentences.Where(s => s.Organizations.IsEmpty && !s.Strangers.IsEmpty && Funders.FunderIn(s.Sentence) == Funders.Doe))
        {
            foreach (var frame in FrameFinder.Find(sentence))
            {
                if (frame.Thing == Thing.Funding && FrameTypes.Of(frame).Type is { } type && Amounts.IsFunding(type) && Holder(frame) is { } name
                    && !History.IsHistory(sentence, frame.Action, frame.ClauseStart, frame.ClauseEnd, read.Date) && seen.Add((type, name)))
                    yield return ToClaim(read, frame, type, name);
            }
        }
    }

    /// <summary>Whom the award is for or from, or the only organisation of the clause.</summary>
    private static string? Holder(Frame frame)
    {
        var inClause = frame.In.Strangers.Where(s => s.Start >= frame.ClauseStart && s.End <= frame.ClauseEnd).ToList();
        var pointed = inClause.FindAll(s => s.Start > frame.ThingStart && frame.In.Sentence.Word(s.Start - 1) is "to" or "for" or "from");
        return pointed.Count == 1 ? pointed[0].Name : inClause.Count == 1 ? inClause[0].Name : null;
    }

    private static Claim ToClaim(AnnotatedArticle read, Frame frame, ClaimType type, string name)
    {
        var sentence = frame.In.Sentence;
        var (usd, role, others) = Amounts.Of(frame.In, type, frame.ThingStart, frame.ClauseStart, frame.ClauseEnd);
        return new Claim
        {
            Type = type,
            Organization = name,
            AmountUsd = usd,
            AmountRole = role,
            OtherAmounts = others,
            Funder = Funders.Doe,
            Program = Funders.ProgramIn(sentence),
            AwardNumber = AwardNumbers.In(sentence),
            Certainty = Certainties.Of(frame.In, frame.Action.Start, frame.ClauseStart, frame.ClauseEnd, type),
            Evidence = new Evidence(read.Article, sentence.Part, sentence.Start, sentence.Length),
            Confidence = Confidence,
            Rule = "discovered, " + frame.Rule,
        };
    }
}
