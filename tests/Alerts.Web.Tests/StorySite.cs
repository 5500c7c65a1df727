[assembly: AssemblyFixture(typeof(Alerts.Web.Tests.StorySite))]

namespace Alerts.Web.Tests;

/// <summary>One site with the story, shared by the tests that only read it.</summary>
public sealed class StorySite : IAsyncLifetime
{
    public const string February = "/changes/ascend-elements-apex-1/c-5f0e1d2c3b4a5968";
    public const string October = "/changes/ascend-elements-apex-1/c-9a8b7c6d5e4f3021";
    public const string Apex1 = "/projects/ascend-elements-apex-1";

    public Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Site.WithStoryAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
