using Alerts.Model;
using Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary>What is done at the command line stands in the audit log like what is done by the pages.</summary>
internal static class CommandAudit
{
    public static string Who => $"{Environment.UserName} at the command line";

    public static Task NoteAsync(IServiceProvider services, string action, string subject, string? before, string? after, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return services.GetRequiredService<AuditRecords>().WriteAsync(
            new AuditEntry(Ids.Of("a", action, subject, now.ToString("O")), now, Who, Role.Admin, action, subject, AuditOutcome.Done, before, after), cancellation);
    }
}
