using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Pipeline.SelfCheck;
using Alerts.Settings;
using Cronos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Server.Hosting;

/// <summary>Runs the way on one machine: workers on the queue, and the timers Poll and Reconcile.</summary>
internal sealed partial class WorkService(
    Worker worker, WorkLease lease, PollRound poll, HistoryRound history, PageRound pages, SelfCheckRound selfCheck, IReadOnlyList<Source> sources, ScheduleSettings schedules, TimeProvider clock, ILogger<WorkService> logger) : BackgroundService
{
    /// <summary>Most of the time is spent waiting for other people's servers.</summary>
    private const int Workers = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var open = await worker.ReconcileAsync(stoppingToken);
        Log.Started(logger, sources.Count, open);
        await poll.RunAsync(stoppingToken);
        // The first to end, which none does by itself, ends the host: half a server that looks alive is worse than none.
        await await Task.WhenAny(
        [
            lease.KeepAsync(stoppingToken),
            .. Enumerable.Range(0, Workers).Select(_ => worker.RunAsync(stoppingToken)),
            RepeatAsync(schedules.Poll, () => poll.RunAsync(stoppingToken), stoppingToken),
            RepeatAsync(schedules.Reconcile, () => worker.ReconcileAsync(stoppingToken), stoppingToken),
            RepeatAsync(schedules.Reconcile, () => history.RunAsync(stoppingToken), stoppingToken),
            RepeatAsync(schedules.Reconcile, () => pages.RunAsync(stoppingToken), stoppingToken),
            RepeatAsync(schedules.Reconcile, () => selfCheck.RunAsync(stoppingToken), stoppingToken),
        ]);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await worker.EndAsync(cancellationToken);
    }

    private async Task RepeatAsync(string schedule, Func<Task> action, CancellationToken cancellation)
    {
        var cron = CronExpression.Parse(schedule, CronFormat.IncludeSeconds);
        // One look at the clock: a second one may lie behind the next time already, and no delay is negative.
        while (clock.GetUtcNow() is var now && cron.GetNextOccurrence(now, TimeZoneInfo.Utc) is { } next)
        {
            await Task.Delay(next - now, clock, cancellation);
            try
            {
                await action();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.TimerFailed(logger, e, schedule);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Watching {Sources} sources; {Open} pieces of work were left open")]
        public static partial void Started(ILogger logger, int sources, int open);

        [LoggerMessage(2, LogLevel.Error, "The timer {Schedule} failed; it goes on at its next time")]
        public static partial void TimerFailed(ILogger logger, Exception exception, string schedule);
    }
}
