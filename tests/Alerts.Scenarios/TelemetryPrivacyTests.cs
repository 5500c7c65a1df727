using System.Diagnostics;
using Alerts.Azure.Monitoring;
using Alerts.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Alerts.Scenarios;

/// <summary>What is exported is looked at as bytes, as it arrives at a collector: it says what happened, and nothing that people wrote or that leads to them.</summary>
public class TelemetryPrivacyTests
{
    private const string AzureKey = "00000000-1111-2222-3333-444444444444";

    /// <summary>Where each of these stands: a title, a body, a slug, a name, an address, tokens of URLs, a subscription's id.</summary>
    private static readonly string[] Private =
    [
        "ZEBRATITLE", "QUAGGABODY", "narwhal-slug", "Okapi Cells", "Okapi Reader", "okapi.reader", "example.org", "AXOLOTLKEY", "PANGOLINTOKEN", "TAPIRKEY", "jane-roe", "feed.xml",
    ];

    [Fact]
    public async Task The_whole_way_is_exported_to_both_destinations_and_nothing_private_with_it()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var site = await LoopbackSite.StartAsync();
        await using var collector = await TelemetryCollector.StartAsync();
        // A first attempt that fails: the words of failures count too.
        site.CardRefusals.Enqueue(500);
        site.Publish(
            "narwhal-slug", "Okapi Cells loses grant ZEBRATITLE",
            "Okapi Cells said the U.S. Department of Energy has cancelled a $50 million grant for its plant in Dayton, Ohio. QUAGGABODY is what they call it.");
        WriteConfig(folder, site, collector);

        using var serve = Cli.Start(["serve"], folder.Path, new Dictionary<string, string>
        {
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["APPLICATIONINSIGHTS_CONNECTION"] = $"InstrumentationKey={AzureKey};IngestionEndpoint={collector.Url}",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["APPLICATIONINSIGHTS_SDKSTATS_DISABLED"] = "true",
        });
        var errors = serve.StandardError.ReadToEndAsync(token);
        await site.CardNumber(1).WaitAsync(token);
        string[] spans = ["alerts.poll", "alerts.read", "alerts.apply", "alerts.route", "alerts.deliver"];
        await collector.ComesAsync("/v1/traces", [.. spans, "retry", "sent", "email", "teams"], token);
        await collector.ComesAsync(
            "/v1/metrics", ["alerts.documents", "alerts.claims", "alerts.changes", "alerts.deliveries", "alerts.lag", "alerts.queue.age", "alerts.sources.failing", "process.cpu"], token);
        await collector.ComesAsync("/v1/logs", ["{DeliveryId} by {Channel}: {Status} after {Attempts} attempts", "{SourceId} failed ({Kind}): {Sentence}", "HttpStatus"], token);
        await collector.ComesAsync("/v2.1/track", [.. spans, "alerts.deliveries"], token);
        using (var interrupt = Process.Start("kill", ["-INT", serve.Id.ToString()]))
            await serve.WaitForExitAsync(token);

        Assert.Equal(0, serve.ExitCode);
        // The log of the machine has the sentence that the exported one lacks.
        Assert.Contains("answered with status 404", await errors, StringComparison.Ordinal);
        Assert.False(collector.Has("", "answered with status 404"));
        Assert.All(Private.Append(folder.Path), text => Assert.False(collector.Has("", text), text));
    }

    [Fact]
    public async Task Of_a_log_line_ids_and_numbers_leave_and_of_an_exception_its_kind()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using (var services = new ServiceCollection().AddLogging().AddTelemetryExport(new TelemetrySettings { Otlp = collector.Url }).BuildServiceProvider())
        {
            _ = services.GetRequiredService<LoggerProvider>();
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Alerts.Pipeline.Step");
            log.LogError(
                new IOException("okapi.reader@example.org", new InvalidOperationException("QUAGGABODY")), "{Id} of {Count} by {Kind} at {Due} for {To} at {Url} in {Path}: {Sentence} {Message}",
                "courier/d-0a1b/2", 4711, LogLevel.Error, new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.Zero), "okapi.reader@example.org",
                "https://example.org/PANGOLINTOKEN", "/home/okapi/mails", "ZEBRATITLE it is.", "delivery:c-77/jane-roe/email");
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting").LogError("GET /{Path}", "narwhal-slug");
        }
        foreach (var kept in (string[])["courier/d-0a1b/2", "Error", "{Id} of {Count}", "System.IO.IOException", "delivery:c-77"])
            Assert.True(collector.Has("/v1/logs", kept), kept);
        Assert.All(Private.Append("okapi").Append("GET"), text => Assert.False(collector.Has("", text), text));
    }

    [Fact]
    public void Without_a_destination_nothing_is_set_up() =>
        Assert.Empty(new ServiceCollection().AddTelemetryExport(new TelemetrySettings()));

    private static void WriteConfig(TemporaryFolder folder, LoopbackSite site, TelemetryCollector collector)
    {
        File.WriteAllText(folder.File("watchlist.json"), """{"projects":[{"id":"dayton","organization":"Okapi Cells","name":"Dayton plant"}]}""");
        File.WriteAllText(folder.File("alerts.json"), $$"""
            {
              "web": { "url": "http://127.0.0.1:0" },
              "schedules": { "poll": "* * * * * *", "reconcile": "* * * * * *" },
              "polling": { "floor": "00:00:01" },
              "pipeline": { "settle": "00:00:00", "publicUrl": "http://127.0.0.1/TAPIRKEY" },
              "outbound": { "allowLocal": ["{{site.Url.Authority}}"] },
              "telemetry": { "otlp": "{{collector.Url}}", "azureMonitor": "env:APPLICATIONINSIGHTS_CONNECTION" },
              "sources": [
                { "id": "courier", "url": "{{site.Url}}feed.xml?key=AXOLOTLKEY" },
                { "id": "gone", "url": "{{site.Url}}TAPIRKEY/missing.xml" }
              ],
              "mail": { "from": "alerts@example.org", "fromName": "Okapi Reader", "outbox": "mails" },
              "subscriptions": [ { "id": "jane-roe", "email": "okapi.reader@example.org", "teams": "{{site.Url}}workflows/ops?sig=PANGOLINTOKEN" } ]
            }
            """);
    }
}
