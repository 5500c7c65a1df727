using System.Diagnostics;

namespace Alerts.Benchmarks;

/// <summary>Times work by the CPU seconds of this process, which other work on the machine disturbs least.</summary>
internal static class Measure
{
    private const int Runs = 5;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(0.7);

    /// <summary>Long enough for the just-in-time compiler to have done its second pass.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Prints the median over several runs of so many megabytes per CPU second, and what is allocated per byte read.</summary>
    /// <returns>The median.</returns>
    public static double Throughput(string name, long bytes, Action work)
    {
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
            work();
        var speeds = new List<double>();
        var allocated = 0d;
        for (var run = 0; run < Runs; run++)
        {
            var (rounds, watch) = (0, Stopwatch.StartNew());
            var (cpu, memory) = (Cpu(), GC.GetTotalAllocatedBytes());
            for (; watch.Elapsed < RunTime; rounds++)
                work();
            speeds.Add(bytes / 1e6 * rounds / (Cpu() - cpu).TotalSeconds);
            allocated = (double)(GC.GetTotalAllocatedBytes() - memory) / ((double)bytes * rounds);
        }
        speeds.Sort();
        Console.WriteLine($"{name,-44} {speeds[Runs / 2],8:0.0} MB per CPU s  ({speeds[0]:0.0}–{speeds[^1]:0.0})  {allocated,6:0.0} bytes allocated per byte");
        return speeds[Runs / 2];
    }

    public static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
