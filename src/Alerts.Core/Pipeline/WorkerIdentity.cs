using System.Diagnostics;

namespace Alerts.Pipeline;

/// <summary>
/// Which process does the work, so that after a crash the next one on the same machine sees at once that it is gone.
/// Of processes on other machines nothing is known; there the lease must run out.
/// </summary>
public sealed class WorkerIdentity
{
    /// <summary>
    /// Two processes don't read quite the same start of a third: each reckons it from its own idea of when the machine started,
    /// which moves when the clock is set.
    /// </summary>
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(10);

    public WorkerIdentity()
        : this(IdOf(Process.GetCurrentProcess()))
    {
    }

    /// <param name="id">"machine/process/start", the start in ticks of UTC.</param>
    public WorkerIdentity(string id) => Id = id;

    /// <summary>"machine/process/start"</summary>
    public string Id { get; }

    public bool IsGone(string? worker)
    {
        if (worker is null || worker == Id || worker.Split('/') is not [var machine, var process, var start] || machine != Machine)
            return false;
        try
        {
            using var found = Process.GetProcessById(int.Parse(process));
            return (found.StartTime.ToUniversalTime() - new DateTime(long.Parse(start), DateTimeKind.Utc)).Duration() > SameStart;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It runs, but not for our eyes.
            return false;
        }
    }

    private static string Machine => Environment.MachineName.Replace('/', '-');

    private static string IdOf(Process process) => $"{Machine}/{process.Id}/{process.StartTime.ToUniversalTime().Ticks}";
}
