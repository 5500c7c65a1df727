using Alerts.Benchmarks;

var benchmarks = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["feeds"] = FeedBenchmark.Run,
    ["extraction"] = ExtractionBenchmark.Run,
};
if (args is [var name] && benchmarks.TryGetValue(name, out var run))
{
    run();
    return 0;
}
Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}. Build with -c Release.");
return 2;
