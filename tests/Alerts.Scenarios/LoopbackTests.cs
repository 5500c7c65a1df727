using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>What a scenario stands on: a site over loopback HTTP, a folder of its own, and a clock that it holds.</summary>
public abstract class LoopbackTests(DateTimeOffset? start = null) : IAsyncLifetime
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(start ?? new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));

    private protected LoopbackSite Site { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Site = await LoopbackSite.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
