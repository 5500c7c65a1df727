using System.Security.Cryptography;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Web.Tests;

/// <summary>The real endpoints under Kestrel on a free port of this machine, over a store in memory.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Signs what the mail service tells.</summary>
    public static ECDsa EventKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>One that came after all of the story's changes.</summary>
    private static readonly AlertsSettings Settings = new()
    {
        Mail = new() { From = "alerts@example.org", SendGrid = new() { ApiKey = new Secret("SG.key"), EventKey = Convert.ToBase64String(EventKey.ExportSubjectPublicKeyInfo()) } },
        Subscriptions = [new() { Id = "newcomer", Email = "newcomer@example.org" }],
    };

    private readonly WebApplication app;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly WatchList watchList;
    private readonly Dictionary<Role, string> keys = [];
    private readonly Session session;

    private Site(WebApplication app, MemoryTableStore store, FakeTimeProvider clock, WatchList watchList)
    {
        (this.app, Store, Clock, this.watchList) = (app, store, clock, watchList);
        session = NewSession();
    }

    internal IServiceProvider Services => app.Services;

    internal MemoryTableStore Store { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>A site that knows the story of the fixtures.</summary>
    public static async Task<Site> WithStoryAsync()
    {
        var site = await StartAsync(WatchList.Parse(Fixtures.Text("watchlist.json"), "watchlist.json"), Fixtures.Read<List<Source>>("sources.json"));
        await site.SeedStoryAsync();
        return site;
    }

    public static Task<Site> EmptyAsync() => StartAsync(WatchList.Empty, []);

    /// <summary>A key that holds here, by what it may.</summary>
    public string KeyOf(Role role) => keys[role];

    public Uri At(string path) => new(new Uri(app.Urls.Single()), path);

    /// <summary>Sends it in the session of an admin.</summary>
    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(string path, HttpMethod? method = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, At(path));
        request.Headers.Add("Cookie", session.ToString());
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await SendAsync(request);
    }

    /// <summary>Sends it as it is.</summary>
    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal Session NewSession() => new(this);

    /// <summary>Puts changes of one project into its ledger and the history.</summary>
    public async Task AddChangesAsync(IReadOnlyList<Change> changes, ProjectState? state = null)
    {
        var ledgers = new LedgerRecords(Store);
        var history = new HistoryRecords(Store);
        state ??= new ProjectState { ProjectId = changes[0].ProjectId, Changes = changes.Count };
        var known = await ledgers.GetAsync(state.ProjectId, CancellationToken.None);
        await ledgers.WriteAsync(new LedgerBatch(state, known.ETag, [], changes, Outbox: null), CancellationToken.None);
        foreach (var change in changes)
        {
            var told = await new DeliveryRecords(Store).OfChangeAsync(change.Id, CancellationToken.None);
            await history.AddAsync(HistoryEntry.Of(change, watchList.Find(change.ProjectId), HistoryTerms.StatusOf(told)), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    internal static async Task<Site> StartAsync(WatchList watchList, IReadOnlyList<Source> sources)
    {
        var store = new MemoryTableStore();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = WebServices.LongestAddress);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITableStore>(store).AddSingleton<TimeProvider>(clock).AddSingleton(watchList).AddSingleton(sources).AddSubscriptions(Settings, watchList).AddSingleton(Settings.Mail!).AddSingleton(new PipelineOptions { PublicUrl = new("https://alerts.example.org") }).AddSingleton<IWorkQueue, InProcessQueue>().AddAlertsWeb().AddKeySignIn();
        var site = new Site(builder.Build(), store, clock, watchList);
        site.app.UseAlerts();
        site.app.MapAlerts();
        await site.app.StartAsync();
        await site.SignInAsync();
        return site;
    }

    private async Task SignInAsync()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var (key, text) = AccessKey.New(WireName.Of(role), role, Clock.GetUtcNow());
            await new AccessKeyRecords(Store).AddAsync(key, CancellationToken.None);
            keys[role] = text;
        }
        await session.SignInAsync(KeyOf(Role.Admin));
        Browser.Know(At("/"), session);
    }

    private async Task SeedStoryAsync()
    {
        var state = Fixtures.Read<ProjectState>("state.json");
        foreach (var delivery in Fixtures.Read<List<Delivery>>("deliveries.json"))
            await new DeliveryRecords(Store).AddAsync([delivery], CancellationToken.None);
        foreach (var changes in Fixtures.Read<List<Change>>("changes.json").GroupBy(c => c.ProjectId))
            await AddChangesAsync([.. changes], changes.Key == state.ProjectId ? state : null);
        foreach (var record in Fixtures.Read<List<SourceRecord>>("polls.json"))
            await new SourceRecords(Store).SaveAsync(record, etag: null, CancellationToken.None);
        foreach (var record in Fixtures.Read<List<DocumentRecord>>("documents.json"))
            await new DocumentRecords(Store).AddAsync([record], CancellationToken.None);
    }
}
