using Alerts.Model;

namespace Alerts.Ledgers;

/// <summary>What the ledger is told: the claims that one document makes about one project.</summary>
/// <param name="Source">The document, without evidence.</param>
/// <param name="Known">Ids of claims of this document that are in the ledger already; they are left out.</param>
/// <param name="From">The project whose ledger has them already, where they are taken over from there.</param>
/// <param name="Told">Changes that people were told of; a better version of such a one is a change of its own. Null: none.</param>
/// <param name="ChangeId">The id under which people were told of what they change; null for the next id of this ledger.</param>
public sealed record LedgerInput(SourceReference Source, IReadOnlyList<Claim> Claims, IReadOnlySet<string> Known, string? From = null, string? ChangeId = null, IReadOnlySet<string>? Told = null);

/// <summary>What came of it.</summary>
/// <param name="Entries">The new claims with their effects, to be appended.</param>
/// <param name="New">The change that was made; null where nothing changed.</param>
/// <param name="Retold">For each earlier change, whose claims were retold or disputed: the evidence for it.</param>
public sealed record LedgerUpdate(
    ProjectState State,
    IReadOnlyList<LedgerEntry> Entries,
    Change? New,
    IReadOnlyDictionary<string, SourceReference> Retold);

/// <summary>State as a fold over claims. Pure: the same claims in the same order give the same state, effects and ids.</summary>
public static class ProjectLedger
{
    /// <summary>A fact that is affirmed for years keeps only the newest of those who did.</summary>
    private const int MostAffirmations = 20;

    /// <summary>A fact that is retold without end keeps those who said it first; a store's row couldn't hold all of them.</summary>
    private const int MostStatements = 200;

    /// <summary>No project has so many awards, products and phases; the state is read and written with every claim.</summary>
    private const int MostFacts = 500;

    /// <summary>
    /// The state with what the watch list says of it: all of it before the first document, and what was added to the list since later on.
    /// What the ledger has learned in the meantime stands.
    /// </summary>
    public static ProjectState Watched(Project project, ProjectState? known, DateTimeOffset now)
    {
        var state = known ?? new ProjectState { ProjectId = project.Id };
        foreach (var watched in project.Awards.Where(w => !state.Awards.Any(a => IsSame(a, w))))
        {
            var award = new Award(state.NextAward, watched.AmountUsd, watched.Purpose, watched.Funder, watched.Program, Fain.Normal(watched.Fain));
            state = Unless(state with { Awards = [.. state.Awards, award] }, Given(award.Key, award.Subject, "active", Family.Standing));
        }
        foreach (var scope in project.Scope.Where(s => s.Known))
            state = Unless(state, Given(ScopeKey.OfFact(scope.Name), scope.Name, "in scope", Family.Scope));
        return project.InvestmentUsd is { } usd ? Unless(state, Given("investment", "Investment", Money.Text(usd), Family.Amount)) : state;

        Fact Given(string key, string subject, string value, string family) =>
            Quiet(key, subject, value, family, Certainty.Confirmed, DateOnly.FromDateTime(now.UtcDateTime).AddYears(-100), now);
    }

    /// <summary>The state with a fact, unless it has one of that key already.</summary>
    private static ProjectState Unless(ProjectState state, Fact fact) => state.Find(fact.Key) is null ? state.With(fact) : state;

    /// <summary>A fact that no change has made and nobody was told of.</summary>
    private static Fact Quiet(string key, string subject, string value, string family, Certainty certainty, DateOnly date, DateTimeOffset learned) => new()
    {
        Key = key,
        Subject = subject,
        Value = value,
        Family = family,
        Certainty = certainty,
        EventDate = date,
        LearnedAt = learned,
    };

    internal static bool IsSame(Award award, WatchedAward watched) =>
        (award.Fain is not null && award.Fain == Fain.Normal(watched.Fain))
        || (award.FaceUsd == watched.AmountUsd && (award.Purpose is null || watched.Purpose is null || award.Purpose == watched.Purpose));

    public static LedgerUpdate Apply(Project project, ProjectState before, LedgerInput input)
    {
        var source = input.Source;
        var published = source.PublishedOn;
        var state = before;
        var entries = new List<LedgerEntry>();
        var changeId = input.ChangeId ?? ChangeIdAfter(before);
        foreach (var claim in input.Claims.OrderBy(c => Order(c.Type)).ThenBy(c => c.Evidence.Part).ThenBy(c => c.Evidence.Start))
        {
            var id = EntryId(source.DocumentId, claim);
            if (input.Known.Contains(id) || entries.Exists(e => e.Id == id))
                continue;
            var date = claim.EventDate is { } told && told <= published.AddYears(1) ? told : published;
            // What is announced for a later day is known from the day it was published: news between the two isn't older than it.
            (state, var effect) = Apply(project, state, claim, input, date < published ? date : published, changeId);
            entries.Add(new LedgerEntry(id, claim, source with { Evidence = [] }, before.Batches + 1, entries.Count + 1, date, effect, input.From));
        }
        if (entries.Count > 0)
            state = state with { Batches = before.Batches + 1 };
        var change = ChangeWriter.Write(project, before, state, entries, source, changeId);
        if (change is not null)
            state = WithTold(state with { Changes = state.Changes + 1 }, change, source.DocumentId);
        return new LedgerUpdate(state, entries, change, Retold(entries, source, changeId));
    }

    public static string EntryId(string documentId, Claim claim) => Ids.Of(
        "k", documentId, claim.Type.ToString(), claim.Organization, claim.ScopeItem, claim.AmountUsd?.ToString("0.##"), claim.Certainty.ToString());

    private static (ProjectState State, Effect Effect) Apply(
        Project project, ProjectState state, Claim claim, LedgerInput input, DateOnly date, string changeId)
    {
        if (claim.Certainty == Certainty.Speculated)
            return (state, new Effect(EffectKind.Ignored, null, "speculation changes nothing"));
        var before = state;
        Proposal? proposal;
        Award? award = null;
        if (AwardBinding.IsAwardClaim(claim.Type))
        {
            // In another project's ledger, to which a merge or split brings it, the key may be another award's.
            award = claim.Settles is { } key && input.From is null ? AwardBinding.OfFact(state, key) : null;
            if (award is null && AwardBinding.IsSumOfAwards(state, claim, input.Claims))
                return (state, new Effect(EffectKind.Ignored, null, "the sum of several awards"));
            (state, award) = award is null ? Bind(project, state, claim, date) : (state, award);
            if (claim.Type == ClaimType.FundingRetained && award.OneOf > 0)
                return (before, new Effect(EffectKind.Ignored, null, $"says that an award stays, and not which of {award.OneOf}"));
            proposal = AwardRules.Propose(claim, award);
            state = AwardMoney.With(WithPurpose(project, state, claim, award, input.Source, date), claim, award, input.Source, date);
        }
        else
        {
            proposal = ProjectRules.Propose(claim, project);
        }
        if (proposal is null)
            return (state, new Effect(EffectKind.Ignored, null, "it names no sum or product that could be kept"));
        proposal = proposal with { Dated = claim.EventDate is not null };
        var fact = state.Find(proposal.Key);
        if (fact is null && state.Facts.Count >= MostFacts)
            return (before, new Effect(EffectKind.Ignored, null, $"the ledger keeps {MostFacts} facts of a project, and has so many"));
        var (kind, reason) = Settlement.Decide(fact, proposal, claim.Certainty, date);
        if (kind == EffectKind.Disputed && fact!.Statements.Any(s => s.DocumentId == input.Source.DocumentId && s.Value == fact.Value))
            (kind, reason) = (EffectKind.Ignored, "the same document says more of it elsewhere, and doesn't dispute itself");
        if (fact is not null && claim.Rule == Rulings.Withdrawal)
            (kind, reason) = (EffectKind.Disputed, "takes a ruling back");
        var statement = StatementOf(proposal, claim, input.Source);
        var settled = kind switch
        {
            EffectKind.Changed => Changed(fact, proposal, claim, statement, input.Source, date, changeId),
            EffectKind.Established => Changed(null, proposal, claim, statement, input.Source, date, null) with { Affirmations = [Affirmation()] },
            EffectKind.Affirmed => fact! with { Affirmations = [.. fact.Affirmations.TakeLast(MostAffirmations - 1), Affirmation()] },
            EffectKind.Corroborated => With(fact!, Agreeing(statement, fact!), date),
            EffectKind.Disputed => With(fact!, statement, date),
            _ => null,
        };
        if (kind == EffectKind.Disputed && fact!.ChangeId is { } told && input.Told?.Contains(told) == true && Settlement.IsMaterial(Settlement.Best(fact.Statements), Settlement.Best(settled!.Statements)))
        {
            (kind, reason) = (EffectKind.Revised, $"holds better than \"{fact.Value}\", which people were told");
            settled = settled with { ChangeId = changeId };
        }
        if (settled is { Family: Family.Terminated } && award is { OnlyLost: false })
            (state, settled) = Recognized(state, settled, claim, award, date);
        return (settled is null ? state : state.With(settled), new Effect(kind, proposal.Key, reason, kind switch
        {
            EffectKind.Changed or EffectKind.Revised => changeId,
            EffectKind.Corroborated or EffectKind.Disputed => fact!.ChangeId,
            EffectKind.Affirmed => fact!.Affirmations.Select(a => a.ChangeId).LastOrDefault(c => c is not null),
            _ => null,
        }));

        Affirmation Affirmation() => new(input.Source with { Evidence = [claim.Evidence] }, date, ChangeId: null);
    }

    /// <summary>A denial has no value of its own; a ruling always has one, unless it takes the last one back.</summary>
    private static Statement StatementOf(Proposal proposal, Claim claim, SourceReference source)
    {
        if (source.Rank != SourceRank.Ruling)
            return new(proposal.Says, proposal.News ? proposal.Value : null, source.DocumentId, source.Rank, proposal.Supported, proposal.Usd);
        return claim.Rule == Rulings.Withdrawal
            ? new("ruling withdrawn", null, source.DocumentId, source.Rank, Supported: false)
            : new(proposal.Says, proposal.Value, source.DocumentId, source.Rank, Supported: true, proposal.Usd, Rulings.SetBy(source));
    }

    /// <summary>An award that is made, or stays, for one of the project's products says that the product is in its scope.</summary>
    private static ProjectState WithPurpose(Project project, ProjectState state, Claim claim, Award award, SourceReference source, DateOnly date)
    {
        if (claim.Type is not (ClaimType.FundingAwarded or ClaimType.FundingRetained) || award.Purpose is not { } purpose
            || !project.Scope.Any(s => s.Name == purpose))
        {
            return state;
        }
        return Unless(state, Quiet(ScopeKey.OfFact(purpose), purpose, "in scope", Family.Scope, claim.Certainty, date, source.LearnedAt));
    }

    /// <summary>The state without the awards that turn out to be this one; what was said of them becomes versions of its loss.</summary>
    private static (ProjectState State, Fact Loss) Recognized(ProjectState state, Fact loss, Claim claim, Award award, DateOnly date)
    {
        foreach (var same in AwardBinding.MistakenFor(state, award, date, loss.Statements[^1].DocumentId).ToList())
        {
            var version = AwardRules.Propose(claim with { AmountUsd = same.FaceUsd, AmountRole = null, OtherAmounts = [] }, award);
            var told = state.Find(same.Key)!;
            foreach (var statement in told.Statements)
            {
                // Who named no figure meant the award itself.
                var named = statement.Says == statement.Value ? statement : statement with { Says = version.Says, Value = version.Value, Supported = false };
                loss = With(loss, named, told.EventDate);
            }
            state = AwardMoney.Without(state with { Awards = [.. state.Awards.Where(a => a != same)], Facts = [.. state.Facts.Where(f => f.Key != same.Key)] }, same);
        }
        return (state, loss);
    }

    private static (ProjectState State, Award Award) Bind(Project project, ProjectState state, Claim claim, DateOnly date)
    {
        var named = claim.ScopeItem is null ? claim : claim with { ScopeItem = ScopeKey.Name(project, claim.ScopeItem) };
        var award = AwardBinding.Find(project, state, named, date);
        if (award is null)
        {
            award = AwardRules.New(state, named, AwardBinding.MayBeOneOf(project, state, named));
            return (state with { Awards = [.. state.Awards, award] }, award);
        }
        var learned = AwardRules.Learn(award, named);
        if (learned == award)
            return (state, award);
        state = AwardMoney.Renamed(state with { Awards = [.. state.Awards.Select(a => a == award ? learned : a)] }, learned);
        return (state.Find(award.Key) is { } fact ? state.With(fact with { Subject = learned.Subject }) : state, learned);
    }

    /// <summary>A denial printed within the same days is a version of the new fact; an older one was right in its time.</summary>
    private static Fact Changed(
        Fact? old, Proposal proposal, Claim claim, Statement statement, SourceReference source, DateOnly date, string? changeId)
    {
        var denials = old?.Affirmations.Where(a => Settlement.IsSameNews(a.Date, date) && a.Source.DocumentId != source.DocumentId && a.ChangeId is null)
            .Select(a => new Statement("not affected", null, a.Source.DocumentId, a.Source.Rank, Supported: false)) ?? [];
        return new Fact
        {
            Key = proposal.Key,
            Subject = proposal.Subject,
            Value = proposal.Value,
            Family = proposal.Family,
            Certainty = claim.Certainty,
            EventDate = date,
            LearnedAt = source.LearnedAt,
            ChangeId = changeId,
            Statements = [statement, .. denials],
        };
    }

    /// <summary>A telling that says less (no figure, "active" for "reinstated") is no version of its own.</summary>
    private static Statement Agreeing(Statement statement, Fact fact) => statement.Value == fact.Value
        ? statement
        : statement with { Says = Settlement.Best(fact.Statements).Says, Value = fact.Value };

    /// <summary>The fact with one more statement, its value weighed anew; the earliest report of an event dates it, whenever it arrives.</summary>
    private static Fact With(Fact fact, Statement statement, DateOnly date)
    {
        if (date < fact.EventDate && Settlement.IsSameTime(date, fact.EventDate))
            fact = fact with { EventDate = date };
        IReadOnlyList<Statement> statements = [.. WithRoom(fact.Statements), statement];
        return fact with { Statements = statements, Value = statements.Any(s => s.Value is not null) ? Settlement.Best(statements).Value! : fact.Value };
    }

    /// <summary>Of many that tell the same, one of the lowest rank goes, the latest of them; a version that only one gives stays, and so do rulings and the official record.</summary>
    private static IEnumerable<Statement> WithRoom(IReadOnlyList<Statement> statements)
    {
        if (statements.Count < MostStatements)
            return statements;
        var several = statements.CountBy(s => s.Says).Where(v => v.Value > 1).Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
        var news = statements.Where(s => s.Rank < SourceRank.Official).ToList();
        var spare = news.Where(s => several.Contains(s.Says)).OrderBy(s => s.Rank).GroupBy(s => s.Rank).FirstOrDefault()?.Last() ?? news.LastOrDefault();
        return statements.Where(s => !ReferenceEquals(s, spare));
    }

    /// <summary>Remembers in which change people were told that a fact stays, so that they can be told when it doesn't.</summary>
    private static ProjectState WithTold(ProjectState state, Change change, string documentId)
    {
        foreach (var unchanged in change.Unchanged.Where(u => u.Affirmed))
        {
            if (state.Find(unchanged.Key) is { } fact)
            {
                state = state.With(fact with
                {
                    Affirmations = [.. fact.Affirmations.Select(a => a.Source.DocumentId == documentId ? a with { ChangeId = change.Id } : a)],
                });
            }
        }
        return state;
    }

    private static Dictionary<string, SourceReference> Retold(List<LedgerEntry> entries, SourceReference source, string changeId) => entries
        .Where(e => e.Effect is { Kind: EffectKind.Corroborated or EffectKind.Disputed or EffectKind.Affirmed, ChangeId: not null } && e.Effect.ChangeId != changeId)
        .GroupBy(e => e.Effect.ChangeId!)
        .ToDictionary(g => g.Key, g => source with { Evidence = [.. g.Select(e => e.Claim.Evidence).Distinct()] }, StringComparer.Ordinal);

    private static string ChangeIdAfter(ProjectState state) => Ids.Of("c", state.ProjectId, (state.Changes + 1).ToString());

    /// <summary>Awards first, so that later claims of the same document can be bound to them; then what happened to them; then what stays.</summary>
    private static int Order(ClaimType type) => type switch
    {
        ClaimType.FundingAwarded => 0,
        ClaimType.FundingRetained or ClaimType.ScopeRetained or ClaimType.InvestmentAffirmed => 2,
        _ => 1,
    };
}
