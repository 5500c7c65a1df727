namespace Alerts.Scenarios;

/// <summary>A part of the fault campaign; all of it is run by <c>tests/Alerts.Benchmarks -- faults</c>.</summary>
public sealed class FaultCampaignTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    [InlineData(2001)]
    [InlineData(3001)]
    public async Task Nothing_is_lost_and_nothing_seen_twice_that_a_sender_could_have_known_of(int seed)
    {
        var total = new FaultResult(0, 0, 0, 0, 0, new Dictionary<string, int>());
        for (var run = 0; run < 50; run++)
            total = total.Plus(await new FaultCampaign((ulong)(seed + run)).RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0), (total.Lost, total.Doubled));
        Assert.True(total.Expected > 200, $"{total.Expected} messages");
        Assert.True(total.Faults.Count >= 10, string.Join(", ", total.Faults.Keys));
    }
}
