using Alerts.Extraction.Events;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Collects why words of change made no claim.</summary>
internal sealed class Misses(Article article)
{
    private readonly List<NearMiss> _all = [];

    public IReadOnlyList<NearMiss> All => _all;

    public void Add(AnnotatedSentence read, PhraseHit<ActionWord> action, string reason) => Add(read, action.Start, action.End, action.Value.Rule, reason);

    public void Add(AnnotatedSentence read, int start, int end, string rule, string reason)
    {
        var from = read.Sentence[start].Start;
        _all.Add(new NearMiss(new Evidence(article, read.Sentence.Part, from, read.Sentence[end - 1].End - from), rule, reason));
    }
}
