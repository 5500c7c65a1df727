using Alerts.Extraction.Evaluation;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>Whether the ledger takes two tellings for one event, measured on labelled pairs: tests/fixtures/ledgers/same-event.jsonl.</summary>
public class SameEventTests
{
    /// <summary>What docs/accuracy.md says; it may only rise.</summary>
    private const double Floor = 0.96;

    [Fact]
    public void There_are_200_pairs_and_at_least_a_third_only_look_alike()
    {
        var pairs = LabelledPair.All;
        Assert.True(pairs.Count >= 200, $"{pairs.Count} pairs");
        Assert.Equal(pairs.Count, pairs.Select(p => p.Id).Distinct().Count());
        Assert.InRange(pairs.Count(p => !p.Same), pairs.Count / 3, pairs.Count * 2 / 3);
    }

    [Fact]
    public void Tellings_of_one_event_meet_and_those_of_two_stay_apart()
    {
        var decided = LabelledPair.All.Select(p => (Pair: p, One: p.IsTakenForOne())).ToList();
        var met = decided.Count(d => d.One && d.Pair.Same);
        var missed = decided.Count(d => !d.One && d.Pair.Same);
        var merged = decided.Count(d => d.One && !d.Pair.Same);
        var f1 = Share.F1(met, missed, merged);
        var failures = decided.Where(d => d.One != d.Pair.Same).GroupBy(d => (d.Pair.Reason, d.Pair.Same))
            .Select(g => $"{(g.Key.Same ? "kept apart" : "merged")}: {g.Key.Reason}: {string.Join(", ", g.Select(d => d.Pair.Id))}");
        var report = $"precision {Share.Of(met, met + merged):0.000}, recall {Share.Of(met, met + missed):0.000}, F1 {f1:0.000}\n{string.Join('\n', failures)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(f1 >= Floor, report);
    }
}
