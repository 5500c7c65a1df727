using System.Collections.Frozen;
using Alerts.Model;

namespace Alerts.Extraction.Events;

/// <summary>Which claim an action on a thing makes. What isn't in the table says nothing worth a claim.</summary>
internal static class ClaimTable
{
    private static readonly FrozenDictionary<(ActionKind, Thing), ClaimType> Table = new Dictionary<(ActionKind, Thing), ClaimType>
    {
        [(ActionKind.Cancel, Thing.Funding)] = ClaimType.FundingCancelled,
        [(ActionKind.Stop, Thing.Funding)] = ClaimType.FundingCancelled,
        [(ActionKind.Pause, Thing.Funding)] = ClaimType.FundingPaused,
        [(ActionKind.Pause, Thing.Payment)] = ClaimType.FundingPaused,
        [(ActionKind.Stop, Thing.Payment)] = ClaimType.FundingPaused,
        [(ActionKind.Resume, Thing.Payment)] = ClaimType.FundingRestored,
        [(ActionKind.Restore, Thing.Payment)] = ClaimType.FundingRestored,
        [(ActionKind.Delay, Thing.Funding)] = ClaimType.FundingPaused,
        [(ActionKind.Restore, Thing.Funding)] = ClaimType.FundingRestored,
        [(ActionKind.Resume, Thing.Funding)] = ClaimType.FundingRestored,
        [(ActionKind.Cancel, Thing.Termination)] = ClaimType.FundingRestored,
        [(ActionKind.Pause, Thing.Termination)] = ClaimType.FundingRestored,
        [(ActionKind.Stop, Thing.Termination)] = ClaimType.FundingRestored,
        [(ActionKind.Keep, Thing.Funding)] = ClaimType.FundingRetained,
        [(ActionKind.Award, Thing.Funding)] = ClaimType.FundingAwarded,
        [(ActionKind.Conclude, Thing.Funding)] = ClaimType.FundingAwarded,
        [(ActionKind.Shut, Thing.Funding)] = ClaimType.FundingAwarded,
        [(ActionKind.Reduce, Thing.Funding)] = ClaimType.FundingReduced,
        [(ActionKind.Increase, Thing.Funding)] = ClaimType.FundingIncreased,

        [(ActionKind.Cancel, Thing.Project)] = ClaimType.ProjectCancelled,
        [(ActionKind.Cancel, Thing.Plan)] = ClaimType.ProjectCancelled,
        [(ActionKind.Shut, Thing.Project)] = ClaimType.ProjectCancelled,
        [(ActionKind.Stop, Thing.Project)] = ClaimType.ProjectPaused,
        [(ActionKind.Stop, Thing.Plan)] = ClaimType.ProjectPaused,
        [(ActionKind.Stop, Thing.Production)] = ClaimType.ProjectPaused,
        [(ActionKind.Pause, Thing.Project)] = ClaimType.ProjectPaused,
        [(ActionKind.Pause, Thing.Plan)] = ClaimType.ProjectPaused,
        [(ActionKind.Pause, Thing.Production)] = ClaimType.ProjectPaused,
        [(ActionKind.Delay, Thing.Project)] = ClaimType.ProjectDelayed,
        [(ActionKind.Delay, Thing.Plan)] = ClaimType.ProjectDelayed,
        [(ActionKind.Delay, Thing.Production)] = ClaimType.ProjectDelayed,
        [(ActionKind.Resume, Thing.Project)] = ClaimType.ProjectResumed,
        [(ActionKind.Resume, Thing.Plan)] = ClaimType.ProjectResumed,
        [(ActionKind.Resume, Thing.Production)] = ClaimType.ProjectResumed,
        [(ActionKind.Reduce, Thing.Project)] = ClaimType.ProjectDownsized,
        [(ActionKind.Reduce, Thing.Plan)] = ClaimType.ProjectDownsized,
        [(ActionKind.Reduce, Thing.Production)] = ClaimType.ProjectDownsized,
        [(ActionKind.Expand, Thing.Project)] = ClaimType.ProjectExpanded,
        [(ActionKind.Expand, Thing.Production)] = ClaimType.ProjectExpanded,
        [(ActionKind.Increase, Thing.Production)] = ClaimType.ProjectExpanded,
        [(ActionKind.Open, Thing.Project)] = ClaimType.ProjectOpened,
        [(ActionKind.Affirm, Thing.Project)] = ClaimType.InvestmentAffirmed,
        [(ActionKind.Affirm, Thing.Plan)] = ClaimType.InvestmentAffirmed,
        [(ActionKind.Affirm, Thing.Investment)] = ClaimType.InvestmentAffirmed,
        [(ActionKind.Keep, Thing.Plan)] = ClaimType.InvestmentAffirmed,
        [(ActionKind.Keep, Thing.Investment)] = ClaimType.InvestmentAffirmed,

        [(ActionKind.Cancel, Thing.Production)] = ClaimType.ScopeDropped,
        [(ActionKind.Shut, Thing.Production)] = ClaimType.ScopeDropped,
        [(ActionKind.Keep, Thing.Production)] = ClaimType.ScopeRetained,
        [(ActionKind.Affirm, Thing.Production)] = ClaimType.ScopeRetained,

        [(ActionKind.Support, Thing.Funding)] = ClaimType.FundingRetained,
        [(ActionKind.Announce, Thing.Project)] = ClaimType.InvestmentChanged,
        [(ActionKind.Announce, Thing.Investment)] = ClaimType.InvestmentChanged,
        [(ActionKind.Announce, Thing.Funding)] = ClaimType.FundingAwarded,
        [(ActionKind.Hit, Thing.Jobs)] = ClaimType.JobsChanged,
        [(ActionKind.Fail, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Fail, Thing.Project)] = ClaimType.OwnershipChanged,
        [(ActionKind.Invest, Thing.Funding)] = ClaimType.InvestmentChanged,
        [(ActionKind.Invest, Thing.Investment)] = ClaimType.InvestmentChanged,
        [(ActionKind.Invest, Thing.Project)] = ClaimType.InvestmentChanged,
        [(ActionKind.Reduce, Thing.Investment)] = ClaimType.InvestmentChanged,
        [(ActionKind.Increase, Thing.Investment)] = ClaimType.InvestmentChanged,
        [(ActionKind.Cancel, Thing.Investment)] = ClaimType.InvestmentChanged,

        [(ActionKind.Announce, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Conclude, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Join, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Award, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Acquire, Thing.Stake)] = ClaimType.OwnershipChanged,
        [(ActionKind.Acquire, Thing.Project)] = ClaimType.OwnershipChanged,

        [(ActionKind.LayOff, Thing.Jobs)] = ClaimType.JobsChanged,
        [(ActionKind.Cancel, Thing.Jobs)] = ClaimType.JobsChanged,
        [(ActionKind.Reduce, Thing.Jobs)] = ClaimType.JobsChanged,
    }.ToFrozenDictionary();

    public static ClaimType? TypeOf(ActionKind action, Thing thing) => Table.TryGetValue((action, thing), out var type) ? type : null;
}
