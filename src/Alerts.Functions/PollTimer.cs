using Alerts.Pipeline;
using Microsoft.Azure.Functions.Worker;

namespace Alerts.Functions;

/// <summary>The timer Poll: a message for every source whose time has come. A round that was missed is not made up for: the next one finds the same.</summary>
public sealed class PollTimer(PollRound round)
{
    [Function("Poll")]
    public Task RunAsync([TimerTrigger($"%{AppSettings.PollSchedule}%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation) =>
        round.RunAsync(cancellation);
}
