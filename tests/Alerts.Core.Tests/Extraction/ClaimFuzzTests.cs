namespace Alerts.Core.Tests.Extraction;

/// <summary>A short part of `fuzz` of tests/Alerts.Benchmarks, which goes on for as long as it is told.</summary>
public class ClaimFuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_spoilt_article_gives_the_same_claims_twice_each_with_evidence_in_its_text(ulong seed)
    {
        var fuzz = new ClaimFuzz(seed);

        var results = Enumerable.Range(0, 100).Select(n => (Number: n, Result: fuzz.Check(n))).ToList();

        Assert.All(results, r => Assert.True(r.Result.Fault is null, $"Input {r.Number}: {r.Result.Fault}"));
        Assert.True(results.Sum(r => r.Result.Claims) > 50, "Most inputs must still say something.");
    }

    [Fact]
    public void An_input_follows_from_seed_and_number() => Assert.Equal(new ClaimFuzz(7).Input(42), new ClaimFuzz(7).Input(42));
}
