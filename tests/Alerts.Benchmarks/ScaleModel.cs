namespace Alerts.Benchmarks;

/// <summary>What one piece of work costs, as `pipeline` measures it.</summary>
/// <param name="Operations">Requests to the table service; a batch is one.</param>
/// <param name="Rows">Rows written or deleted, which is what a partition and an account are limited by.</param>
/// <param name="CpuMilliseconds">On the machine of docs/performance.md.</param>
/// <param name="Kilobytes">Stored, in UTF-16 as the cloud counts.</param>
internal sealed record Cost(double Operations, double Rows, double CpuMilliseconds, double Kilobytes);

/// <summary>
/// Azure's bill and limits for a load, from measured costs, published limits and prices, and assumptions that are all named here.
/// Prices: US, November 2026, to be checked before they are quoted.
/// </summary>
internal static class ScaleModel
{
    // Measured: dotnet run -c Release --project tests/Alerts.Benchmarks -- pipeline
    private static readonly Cost Document = new(2.2, 4, 1.0, 8);
    private static readonly Cost Change = new(8.1, 9, 3.2, 6);
    private static readonly Cost Delivery = new(3.4, 5, 1.6, 0.8);
    private static readonly Cost UnchangedPoll = new(3, 2, 0.5, 0);

    // Assumed.
    private const double DocumentsPerChange = 200;
    private const double SubscribersPerWish = 1000;
    private const double DocumentsPerSourceAndDay = 20;
    private const double PollsPerSourceAndDay = 96;
    private const double PageKilobytes = 95;
    private const double DaysKept = 90;
    private const double PageSeconds = 0.7;
    private const double SendSeconds = 0.3;
    private const double Peak = 20;

    // Azure Functions Flex Consumption: memory of an instance in GB, messages side by side in one (host.json), least seconds billed.
    private const double InstanceGigabytes = 2;
    private const double SideBySide = 8;
    private const double LeastSeconds = 1;
    private const double TimerRunsADay = 2 * 1440;

    // Limit: rows a second of one account.
    private const double AccountRows = 20_000;

    private const double Month = 30.4;

    public static void Run()
    {
        Console.WriteLine("| documents a day | subscribers | deliveries a day | table operations a day | kept GB | bus operations a month | GB-seconds a month | tables $ | bus $ | functions $ | all $ a month | rows/s at the peak |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var documents in new[] { 1e3, 1e5, 1e7 })
        {
            foreach (var subscribers in new[] { 1e3, 1e5, 1e6 })
                Console.WriteLine(Line(documents, subscribers));
        }
    }

    private static string Line(double documents, double subscribers)
    {
        var changes = documents / DocumentsPerChange;
        var deliveries = changes * Math.Max(1, subscribers / SubscribersPerWish);
        var polls = Math.Max(20, documents / DocumentsPerSourceAndDay) * PollsPerSourceAndDay;
        double Sum(Func<Cost, double> of) => (documents * of(Document)) + (changes * of(Change)) + (deliveries * of(Delivery)) + (polls * of(UnchangedPoll));

        // Reconcile and Poll look into 16 partitions of Work and one of Sources each minute.
        var operations = Sum(c => c.Operations) + (17 * 1440);
        var kept = ((documents * (Document.Kilobytes + PageKilobytes)) + (changes * Change.Kilobytes) + (deliveries * Delivery.Kilobytes)) * DaysKept / 1e6;
        var messages = documents + changes + deliveries + polls;
        // Sent, received and settled.
        var busOperations = 3 * messages * Month;
        var seconds = Billed(documents, PageSeconds) + Billed(changes + polls, 0.1) + Billed(deliveries, SendSeconds) + (TimerRunsADay * LeastSeconds);
        var gigabyteSeconds = seconds * InstanceGigabytes * Month;
        var executions = (messages + TimerRunsADay) * Month;

        var tables = (operations * Month * 0.036 / 1e6) + (kept * 0.045);
        var bus = Bus(busOperations / 1e6);
        var functions = (Math.Max(0, gigabyteSeconds - 100_000) * 0.000026) + (Math.Max(0, executions - 250_000) * 0.4 / 1e6);
        var peakRows = Peak * Sum(c => c.Rows) / 86_400;
        return $"| {documents:#,0} | {subscribers:#,0} | {deliveries:#,0} | {operations:#,0} | {kept:#,0} | {busOperations / 1e6:#,0.0} M | {gigabyteSeconds / 1e6:#,0.0} M"
            + $" | {tables:#,0} | {bus:#,0} | {functions:#,0} | {tables + bus + functions:#,0} | {peakRows:#,0}{(peakRows > AccountRows ? " (over one account's " + $"{AccountRows:#,0})" : "")} |";
    }

    /// <summary>Seconds of an instance: while one message comes at a time, each is billed by itself and at least a second; in a stream they share.</summary>
    private static double Billed(double messages, double each)
    {
        var alone = messages * Math.Max(LeastSeconds, each);
        var shared = Math.Max(86_400 * Math.Min(1, messages * each / 86_400), messages * each / SideBySide);
        return Math.Min(alone, shared);
    }

    /// <summary>Service Bus Standard, in dollars a month for so many millions of operations.</summary>
    private static double Bus(double millions) =>
        10 + (0.8 * Math.Clamp(millions - 13, 0, 87)) + (0.5 * Math.Clamp(millions - 100, 0, 2400)) + (0.2 * Math.Max(0, millions - 2500));
}
