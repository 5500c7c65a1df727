using Alerts.Sources;

namespace Alerts.Core.Tests.Sources;

public sealed class PollPaceTests
{
    [Fact]
    public void Sources_that_failed_together_come_back_one_after_another_and_later_after_each_failure()
    {
        var pace = PollPace.Default;
        var sources = Enumerable.Range(0, 200).Select(n => $"source-{n}").ToList();
        for (var failures = 1; failures <= 20; failures++)
        {
            var waits = sources.ConvertAll(s => pace.BackOff(s, failures) / (pace.Floor * Math.Pow(2, Math.Min(failures - 1, 10))));
            Assert.All(waits, w => Assert.InRange(w, 0.85, 1.15));
            Assert.InRange(waits.Max() - waits.Min(), 0.25, 0.3);
            Assert.InRange(waits.Average(), 0.97, 1.03);
        }
        Assert.Equal(pace.BackOff("a", 3), pace.BackOff("a", 3));
    }
}
