using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>What a claim about scope, investment, phase, owner or jobs makes of the project's facts.</summary>
internal static class ProjectRules
{
    /// <returns>Null where the claim says too little to be a fact.</returns>
    public static Proposal? Propose(Claim claim, Project project) => claim.Type switch
    {
        ClaimType.ScopeDropped => Scope(claim, project, "dropped", news: true),
        ClaimType.ScopeAdded => Scope(claim, project, "in scope", news: true),
        ClaimType.ScopeRetained => Scope(claim, project, "in scope", news: false),
        ClaimType.InvestmentChanged => Investment(claim, news: true),
        ClaimType.InvestmentAffirmed => Investment(claim, news: false),
        ClaimType.ProjectCancelled => Phase("cancelled", news: true),
        ClaimType.ProjectPaused => Phase("paused", news: true),
        ClaimType.ProjectResumed => Phase("resumed", news: true),
        ClaimType.ProjectOpened => Phase("opened", news: true),
        ClaimType.ProjectDelayed => Happening("schedule", "Schedule", "delayed"),
        ClaimType.ProjectDownsized => Happening("size", "Size", "downsized"),
        ClaimType.ProjectExpanded => Happening("size", "Size", "expanded"),
        ClaimType.OwnershipChanged => Happening("owner", "Ownership", "changed"),
        ClaimType.JobsChanged when claim.Headcount is { } heads =>
            Happening("jobs", "Jobs", $"{heads:#,##0} jobs concerned") with { Family = Family.CountedEvent },
        ClaimType.JobsChanged => Happening("jobs", "Jobs", "changed"),
        _ => null,
    };

    private static Proposal? Scope(Claim claim, Project project, string value, bool news)
    {
        if (claim.ScopeItem is null)
            return null;
        var name = ScopeKey.Name(project, claim.ScopeItem);
        return new(ScopeKey.OfFact(name), name, value, Family.Scope, news, news ? value : "kept");
    }

    private static Proposal? Investment(Claim claim, bool news)
    {
        if (claim.AmountUsd is not { } usd)
            return news ? Happening("investment/change", "Investment", "changed") : null;
        var sum = Money.Text(usd);
        return new("investment", "Investment", sum, Family.Amount, news, sum, Usd: usd);
    }

    private static Proposal Phase(string value, bool news) => new("phase", "Project", value, Family.Phase, news, value);

    private static Proposal Happening(string key, string subject, string value) =>
        new(key, subject, value, Family.Event, News: true, value, Repeats: true);
}
