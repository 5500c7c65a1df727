using System.Diagnostics;
using System.Globalization;
using Alerts.Tests;

namespace Alerts.Benchmarks;

/// <summary>Spoilt articles → claims for so many seconds; prints what was read, the slowest input and every fault with what repeats it.</summary>
internal static class FuzzRun
{
    public const string Usage = "fuzz --seconds N [--seed S] [--from NUMBER]";

    private const int MostFaultsTold = 10;

    /// <summary>A hundred times what an article takes on a busy machine.</summary>
    private const double MostMicrosecondsPerByte = 100;

    /// <returns>The exit code: 0 where no input has a fault, 1 where one has, 2 where the options can't be read.</returns>
    public static int Run(ReadOnlySpan<string> options)
    {
        var (seconds, seed, from) = (0, 1, 0);
        for (; options is [var name, var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value); options = options[2..])
        {
            switch (name)
            {
                case "--seconds": seconds = value; break;
                case "--seed": seed = value; break;
                case "--from": from = value; break;
                default: return Refuse();
            }
        }
        return options.IsEmpty && seconds > 0 ? Run(TimeSpan.FromSeconds(seconds), seed, from) : Refuse();
    }

    private static int Run(TimeSpan length, int seed, int from)
    {
        var fuzz = new ClaimFuzz((ulong)seed);
        var (inputs, bytes, claims, faults, time) = (0, 0L, 0L, 0, TimeSpan.Zero);
        (int Number, FuzzResult Result)? slowest = null;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < length; inputs++)
        {
            var result = fuzz.Check(from + inputs);
            (bytes, claims, time) = (bytes + result.Bytes, claims + result.Claims, time + result.Time);
            if (slowest is null || result.MicrosecondsPerByte > slowest.Value.Result.MicrosecondsPerByte)
                slowest = (from + inputs, result);
            if ((result.Fault ?? (result.MicrosecondsPerByte > MostMicrosecondsPerByte ? $"Too slow: {result}." : null)) is { } fault && ++faults <= MostFaultsTold)
                Console.WriteLine($"Input {from + inputs} (fuzz --seconds 1 --seed {seed} --from {from + inputs}): {fault}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            seed     {seed}, from input {from}
            inputs   {inputs:#,0}
            bytes    {bytes:#,0}
            claims   {claims:#,0}
            MB/s     {bytes / 1e6 / time.TotalSeconds:0.0}
            slowest  input {slowest?.Number}: {slowest?.Result}
            faults   {faults}
            """));
        return faults == 0 ? 0 : 1;
    }

    private static int Refuse()
    {
        Console.Error.WriteLine($"Say {Usage}, each with a whole number, at least one second.");
        return 2;
    }
}
