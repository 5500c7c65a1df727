using System.Diagnostics;
using System.Globalization;

namespace Alerts.Benchmarks;

/// <summary>Debian's rss2email and urlwatch over the same feeds: a first round that finds everything new, and a second that finds nothing.</summary>
internal static class FeedReaders
{
    public const int Feeds = 200;

    public static async Task RunAsync(Uri site, int feeds, int items)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-readers-").FullName;
        try
        {
            using var sink = await ChildServer.StartAsync("mail-sink");
            var addresses = Enumerable.Range(0, feeds).Select(n => NewsSite.Feed(site, n)).ToList();
            Rounds("rss2email", feeds, items, $"r2e --config {RssToEmail(folder, sink.Url, addresses)} --data {Path.Combine(folder, "rss2email.json")} run");
            Rounds("urlwatch", feeds, 0, Urlwatch(folder, sink.Url, addresses));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Rounds(string name, int feeds, int items, string command)
    {
        foreach (var (round, count) in (ReadOnlySpan<(string, int)>)[("all new", items), ("unchanged (304)", 0)])
        {
            if (Time(command) is not var (wall, cpu))
            {
                Console.WriteLine($"{name} can't be run (apt-get install {name}): what it does on these feeds isn't measured.");
                return;
            }
            Console.WriteLine($"{name + ", " + round,-36} {wall,6:0.0} s {cpu,6:0.0} CPU s {feeds / wall,7:0} feeds/s {feeds / cpu,7:0} feeds per CPU s"
                + (count > 0 ? $" {feeds * count / wall,7:0} items/s {feeds * count / cpu,7:0} items per CPU s" : ""));
        }
    }

    private static string RssToEmail(string folder, Uri sink, List<Uri> addresses)
    {
        var file = Path.Combine(folder, "rss2email.cfg");
        var feeds = addresses.Select((address, n) => $"[feed.f{n}]\nurl = {address}\n");
        File.WriteAllText(file, $"""
            [DEFAULT]
            from = alerts@example.org
            to = desk@example.org
            email-protocol = smtp
            smtp-server = {sink.Host}
            smtp-port = {sink.Port}
            smtp-ssl = False
            smtp-auth = False

            {string.Join('\n', feeds)}
            """);
        return file;
    }

    private static string Urlwatch(string folder, Uri sink, List<Uri> addresses)
    {
        var (jobs, settings) = (Path.Combine(folder, "urls.yaml"), Path.Combine(folder, "urlwatch.yaml"));
        File.WriteAllText(jobs, string.Join("---\n", addresses.Select(address => $"url: {address}\n")));
        File.WriteAllText(settings, $$"""
            report:
              email: { enabled: true, from: alerts@example.org, to: desk@example.org, method: smtp, smtp: { host: {{sink.Host}}, port: {{sink.Port}}, starttls: false, auth: false } }
              stdout: { enabled: false }
              text: { details: true, footer: true, line_length: 75 }
            """);
        return $"urlwatch --urls {jobs} --config {settings} --hooks {Path.Combine(folder, "hooks.py")} --cache {Path.Combine(folder, "urlwatch.db")}";
    }

    /// <returns>Seconds of the clock and of the processor; null where the command fails.</returns>
    private static (double Wall, double Cpu)? Time(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='%R %U %S'; time {command} >/dev/null 2>&1"]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        if (process.ExitCode != 0)
            return null;
        var seconds = said.Split('\n')[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return (seconds[0], seconds[1] + seconds[2]);
    }
}
