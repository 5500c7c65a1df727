using Alerts.Model;

namespace Alerts.Web.Pages;

/// <summary>A change and a later one that overturns some of what the first told people.</summary>
public sealed record Correction(Change Earlier, Change Later)
{
    /// <summary>The facts that both speak of: as told first, whether as news or as unchanged, and as they are since.</summary>
    public IEnumerable<OverturnedFact> Facts =>
        from now in Later.Differences
        let told = Earlier.Differences.FirstOrDefault(d => d.Key == now.Key)?.After ?? Earlier.Unchanged.FirstOrDefault(u => u.Key == now.Key)?.Value
        where told is not null
        select new OverturnedFact(now.Subject, told, now.After);
}

public sealed record OverturnedFact(string Subject, string Told, string Now);
