using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>Gives a check so much time and no more, and words for the case that it can't be made.</summary>
internal static class InTime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static async Task<HealthCheckResult> CheckAsync(
        string subject, TimeProvider clock, Func<CancellationToken, Task<HealthCheckResult>> check, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return await check(stop.Token).WaitAsync(Limit, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"{subject} did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // The message of an exception may hold addresses and keys; its type says enough here, and the log of this machine gets the rest.
            return HealthCheckResult.Unhealthy($"{subject} did not answer ({e.GetType().Name}).", e);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
