using System.Diagnostics;
using Alerts.Pipeline;

namespace Alerts.Core.Tests.Pipeline;

public class WorkerIdentityTests
{
    private readonly WorkerIdentity identity = new();

    [Fact]
    public void Nobody_this_process_and_other_machines_are_not_gone()
    {
        Assert.False(identity.IsGone(null));
        Assert.False(identity.IsGone(identity.Id));
        Assert.False(identity.IsGone("another-machine/1/0"));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(-3, false)]
    [InlineData(3600, true)]
    [InlineData(-3600, true)]
    public void A_running_process_is_known_by_its_start_which_others_read_a_little_otherwise(int seconds, bool gone) =>
        Assert.Equal(gone, identity.IsGone(Shifted(identity.Id, TimeSpan.FromSeconds(seconds))));

    [Fact]
    public async Task A_process_that_has_ended_is_gone()
    {
        using var ended = Process.Start(new ProcessStartInfo("cat") { UseShellExecute = false, RedirectStandardInput = true })!;
        var id = $"{Environment.MachineName}/{ended.Id}/{ended.StartTime.ToUniversalTime().Ticks}";
        ended.StandardInput.Close();
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(identity.IsGone(id));
    }

    private static string Shifted(string id, TimeSpan by) =>
        id.Split('/') is [var machine, var process, var start] ? $"{machine}/{process}/{long.Parse(start) + by.Ticks}" : id;
}
