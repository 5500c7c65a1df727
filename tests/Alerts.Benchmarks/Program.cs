using System.Globalization;
using Alerts.Benchmarks;

var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["feeds"] = () => Now(FeedBenchmark.Run),
    ["extraction"] = () => Now(ExtractionBenchmark.Run),
    ["routing"] = () => Now(RoutingBenchmark.Run),
    ["pipeline"] = PipelineBenchmark.RunAsync,
    ["ledgers"] = LedgersBenchmark.RunAsync,
    ["tables"] = TablesBenchmark.RunAsync,
    ["scale"] = () => Now(ScaleModel.Run),
};
if (args is [var name] && benchmarks.TryGetValue(name, out var run))
{
    await run();
    return 0;
}
if (args is ["news-site", var feeds, var items, var oneInSoMany])
{
    await using var site = await NewsSite.StartAsync(new NewsSiteSize(Number(feeds), Number(items), Number(oneInSoMany)));
    await ChildServer.ServeAsync(site.Url);
    return 0;
}
if (args is ["mail-sink"])
{
    using var sink = new MailSink();
    await ChildServer.ServeAsync(sink.Url);
    return 0;
}
if (args is ["poll", .. var poll])
    return await PollBenchmark.RunAsync(poll);
if (args is ["history", .. var history])
    return await HistoryBenchmark.RunAsync(history);
if (args is ["fuzz", .. var options])
    return FuzzRun.Run(options);
if (args is ["faults", .. var faults])
    return await FaultRun.RunAsync(faults);
Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}; or {PollBenchmark.Usage}, {HistoryBenchmark.Usage}, {FuzzRun.Usage}, or {FaultRun.Usage}. Build with -c Release.");
return 2;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static Task Now(Action run)
{
    run();
    return Task.CompletedTask;
}
