using Alerts.Channels.Email;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Server.Storage;
using Alerts.Settings;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>The whole product on a clock that the test holds: real feeds over loopback HTTP, real SQLite, real mail files and cards.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly SqliteTableStore _sqlite;
    private readonly ServiceProvider _services;

    public Rig(
        string folder, LoopbackSite site, FakeTimeProvider clock,
        Func<ITableStore, ITableStore>? wrap = null, Func<AlertsSettings, AlertsSettings>? change = null, string? machine = null, WatchList? watched = null)
    {
        Clock = clock;
        _sqlite = new SqliteTableStore(Path.Combine(folder, "alerts.db"));
        Store = wrap?.Invoke(_sqlite) ?? _sqlite;
        var settings = Settings(folder, site);
        settings = change?.Invoke(settings) ?? settings;
        Mails = settings.Mail!.Outbox!;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddSingleton(Store).AddAlerts(new LoadedSettings(settings, watched ?? Watched)).AddInProcessWork();
        if (machine is not null)
            services.AddSingleton(new WorkerIdentity($"{machine}/1/0"));
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        _services = services.BuildServiceProvider();
    }

    public static WatchList Watched { get; } = new(
    [
        new Project { Id = "example-cells-dayton", Organization = "Example Cells", Name = "Dayton plant", Location = "Dayton, Ohio" },
    ]);

    /// <summary>One source, and one reader by mail into a folder and by Teams.</summary>
    public static AlertsSettings Settings(string folder, LoopbackSite site) => new()
    {
        Outbound = new() { AllowLocal = [site.Url.Authority] },
        Mail = new MailOptions { From = "alerts@example.org", Outbox = Path.Combine(folder, "mails") },
        Sources = [new Source { Id = "courier", Url = new Uri(site.Url, "/feed.xml"), Rank = SourceRank.Local }],
        Subscriptions = [new() { Id = "desk", Email = "desk@example.org", Teams = new Secret(new Uri(site.Url, "/workflows/ops").ToString()) }],
    };

    public FakeTimeProvider Clock { get; }

    public ITableStore Store { get; }

    public string Mails { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public int MailCount => Directory.Exists(Mails) ? Directory.GetFiles(Mails, "*.eml").Length : 0;

    /// <summary>Start, one poll of every source that is due, and everything that follows from it, until nothing is left to do.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var worker = Get<Worker>();
        await worker.ReconcileAsync(cancellation);
        await Get<PollRound>().RunAsync(cancellation);
        // Longer than the settle time, the send lease and the first retries.
        for (var round = 0; round < 8; round++)
        {
            await worker.DrainAsync(cancellation);
            Clock.Advance(TimeSpan.FromSeconds(30));
            await worker.ReconcileAsync(cancellation);
        }
    }

    /// <summary>Titles of the documents that came from a source.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(string sourceId, CancellationToken cancellation)
    {
        var titles = new List<string>();
        // A page has 1,000 rows, of documents and of raw copies; no scenario has more.
        foreach (var row in (await Store.QueryAsync(Tables.Documents, sourceId, new RowRange(), cancellation)).Rows)
        {
            if (await Get<DocumentRecords>().GetAsync(sourceId, row.Key, cancellation) is var (record, _))
                titles.Add(record.Document.Title);
        }
        return titles;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _sqlite.Dispose();
    }
}
