using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Alerts.Web.Tests;

/// <summary>The tests that share the browser; they run one after another, since parallel tabs only slow each other down.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "Browser";
}

/// <summary>The machine's chromium, started once; without it the tests that need it are skipped and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;
    private IBrowserContext? context;

    private static readonly ConcurrentDictionary<string, Session> Sessions = [];

    /// <summary>Pages of this site are opened in that session.</summary>
    internal static void Know(Uri site, Session session) => Sessions[site.Authority] = session;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    /// <summary>Opens the address without cookies or cache of another test, signed in as admin, and closes the page opened before.</summary>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="signedIn">In the session that the site's tests have.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280, bool signedIn = true)
    {
        if (chromium is null)
            Assert.Skip($"There is no {Executable} on this machine; install chromium to run the page tests.");
        if (context is not null)
            await context.CloseAsync();
        context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
        if (signedIn && Sessions.TryGetValue(address.Authority, out var session))
            await context.AddCookiesAsync(session.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = new Uri(address, "/").AbsoluteUri }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
