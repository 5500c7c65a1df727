using System.Diagnostics;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Tests;

namespace Alerts.Benchmarks;

/// <summary>A change held against many subscriptions of mixed filters: by the index, and one by one.</summary>
internal static class RoutingBenchmark
{
    private const int Projects = 2000;
    private const int Changes = 200;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static void Run()
    {
        var dice = new Dice(1);
        var projects = Enumerable.Range(0, Projects).Select(n => SomeSubscriptions.Project(dice, n)).ToList();
        var changes = Enumerable.Range(0, Changes).Select(_ => dice.Pick(projects)).Select(p => (Change: SomeSubscriptions.Change(dice, p), Project: p)).ToList();
        foreach (var count in new[] { 10_000, 100_000 })
        {
            var subscriptions = Enumerable.Range(0, count).Select(n => SomeSubscriptions.Of(dice, n, Projects)).ToList();
            var (built, memory) = (Stopwatch.StartNew(), GC.GetTotalMemory(forceFullCollection: true));
            var index = new SubscriptionIndex(subscriptions);
            Console.WriteLine($"{count:#,0} subscriptions: index built in {built.Elapsed.TotalMilliseconds:0} ms, {(GC.GetTotalMemory(forceFullCollection: true) - memory) / 1e6:0.0} MB");
            Measured("by the index", changes, traits => index.MayWant(traits));
            Measured("one by one", changes, _ => subscriptions);
        }
    }

    private static void Measured(string name, List<(Change Change, Project Project)> changes, Func<ChangeTraits, IReadOnlyList<Subscription>> candidates)
    {
        Route();
        var (cpu, memory, looked, sent) = (Measure.Cpu(), GC.GetTotalAllocatedBytes(), 0L, 0L);
        (looked, sent) = Route();
        var (spent, allocated) = ((Measure.Cpu() - cpu).TotalMilliseconds / changes.Count, (GC.GetTotalAllocatedBytes() - memory) / 1000.0 / changes.Count);
        Console.WriteLine($"  {name,-14} {spent,8:0.00} CPU ms a change {allocated,8:0} KB allocated; {looked / changes.Count:#,0} looked at, {sent / changes.Count:#,0} get it");

        (long, long) Route()
        {
            var (all, got) = (0L, 0L);
            foreach (var (change, project) in changes)
            {
                var traits = new ChangeTraits(change, project);
                var found = candidates(traits);
                all += found.Count;
                got += found.Count(s => Routing.Decide(traits, s, [], Now).Send);
            }
            return (all, got);
        }
    }
}
