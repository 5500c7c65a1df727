using System.Text.Json;
using Alerts.Ledgers;
using Alerts.Model;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>A ledger with documents told to it one after another, the way the pipeline tells them.</summary>
internal sealed class LedgerStory(Project project)
{
    private readonly Dictionary<string, HashSet<string>> _known = [];

    public ProjectState State { get; private set; } = ProjectLedger.Watched(project, known: null, new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Dictionary<string, Change> Changes { get; } = [];

    public List<LedgerEntry> Entries { get; } = [];

    /// <summary>Set once people have been told of all changes so far.</summary>
    public HashSet<string> Told { get; } = [];

    /// <summary>Goes on from a state that was put away.</summary>
    public void TakeUp(ProjectState state) => State = state;

    public void TellEveryone() => Told.UnionWith(Changes.Keys);

    public Change? Tell(string document, string date, params ReadOnlySpan<Claim> claims) => Tell(document, date, SourceRank.Press, claims);

    public Change? Tell(string document, string date, SourceRank rank, params ReadOnlySpan<Claim> claims) =>
        Tell(new StoryDocument(document, date, rank, claims.ToArray()));

    /// <param name="learned">When it arrives; null on the day it is published.</param>
    public Change? Tell(StoryDocument document, DateTimeOffset? learned = null) =>
        Tell(document.Source with { LearnedAt = learned ?? document.Source.LearnedAt }, [.. document.Claims]);

    public Change? Tell(SourceReference source, params Claim[] claims)
    {
        if (!_known.TryGetValue(source.DocumentId, out var known))
            _known[source.DocumentId] = known = [];
        var update = ProjectLedger.Apply(project, State, new LedgerInput(source, claims, known, Told: Told));
        known.UnionWith(update.Entries.Select(e => e.Id));
        Entries.AddRange(update.Entries);
        State = update.State;
        foreach (var (id, retelling) in update.Retold)
            Changes[id] = ChangeWriter.Retell(Changes[id], State, retelling, Told.Contains(id));
        if (update.New is { } change)
            Changes[change.Id] = change;
        return update.New;
    }

    /// <summary>The ledger's facts and those of one that is folded anew from its entries. What the watch list gives is dated by the start of either, and so without a date here.</summary>
    public (string Kept, string Anew) Folds()
    {
        static string Said(ProjectState? state) => JsonSerializer.Serialize(
            state?.Facts.Select(f => f.Since == "the start" ? f with { EventDate = default, LearnedAt = default } : f), ModelJson.Options);
        return (Said(State), Said(PastState.At(project, Entries, LedgerMoment.Now)));
    }

    public static Claim Say(ClaimType type, decimal? millions = null, string? scope = null, string? funder = "DOE", params ReadOnlySpan<(decimal Millions, AmountRole Role)> others) =>
        SomeClaim.Of(type, millions, scope, funder, others) with { Organization = "Ascend Elements", ProjectId = "apex-1" };
}
