using System.Globalization;
using Alerts.Tests;

namespace Alerts.Benchmarks;

/// <summary>So many runs of the fault campaign; prints what went wrong how often, and every run in which a message was lost or doubled with what repeats it.</summary>
internal static class FaultRun
{
    public const string Usage = "faults --runs N [--seed S]";

    /// <returns>The exit code: 0 where nothing was lost or doubled, 1 where something was, 2 where the options can't be read.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var (runs, seed) = (0, 1);
        for (var i = 0; i < options.Length; i += 2)
        {
            if (i + 1 >= options.Length || !int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return Refuse();
            switch (options[i])
            {
                case "--runs": runs = value; break;
                case "--seed": seed = value; break;
                default: return Refuse();
            }
        }
        return runs > 0 ? await RunAsync(runs, seed) : Refuse();
    }

    private static async Task<int> RunAsync(int runs, int seed)
    {
        var total = new FaultResult(0, 0, 0, 0, 0, new Dictionary<string, int>());
        for (var run = 0; run < runs; run++)
        {
            var result = await new FaultCampaign((ulong)(seed + run)).RunAsync(CancellationToken.None);
            total = total.Plus(result);
            if (result.Lost + result.Doubled > 0)
                Console.WriteLine($"faults --runs 1 --seed {seed + run}: {result.Lost} lost, {result.Doubled} doubled");
        }
        foreach (var (name, count) in total.Faults.OrderByDescending(f => f.Value))
            Console.WriteLine($"{name,-48} {count,9:#,0}");
        Console.WriteLine();
        Console.WriteLine($"{"runs",-48} {runs,9:#,0}");
        Console.WriteLine($"{"messages that people should see",-48} {total.Expected,9:#,0}");
        Console.WriteLine($"{"lost",-48} {total.Lost,9:#,0}");
        Console.WriteLine($"{"seen twice without need",-48} {total.Doubled,9:#,0}");
        Console.WriteLine($"{"accepted while the sender couldn't learn it",-48} {total.Unavoidable,9:#,0}");
        Console.WriteLine($"{"of these seen once more",-48} {total.Again,9:#,0}");
        return total.Lost + total.Doubled == 0 ? 0 : 1;
    }

    private static int Refuse()
    {
        Console.Error.WriteLine($"Say {Usage}, each with a whole number, at least one run.");
        return 2;
    }
}
