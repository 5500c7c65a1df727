using Alerts.Model;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Access;

/// <summary>Writes actions into the audit log: before they begin, and again with what came of them.</summary>
internal sealed class Audit(AuditRecords records, TimeProvider clock)
{
    /// <summary>Much longer texts are cut; the thing itself has them in full.</summary>
    private const int MostCharacters = 4000;

    public async Task<AuditEntry> BeginAsync(HttpContext http, string action, string subject, CancellationToken cancellation)
    {
        var (now, person) = (clock.GetUtcNow(), Person.Of(http.User));
        var entry = new AuditEntry(Ids.Of("a", http.TraceIdentifier, now.UtcTicks.ToString()), now, person?.Name ?? "nobody", person?.Role, action, Cut(subject)!, AuditOutcome.Begun);
        await records.WriteAsync(entry, cancellation);
        return entry;
    }

    /// <summary>Not cancelled with the request: what was done is to be known.</summary>
    public Task EndAsync(AuditEntry entry) =>
        records.WriteAsync(entry with { Before = Cut(entry.Before), After = Cut(entry.After) }, CancellationToken.None);

    private static string? Cut(string? text) => text is { Length: > MostCharacters } ? $"{text[..MostCharacters]}…" : text;
}
