using Alerts.Ledgers;
using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What a person says of a disputed fact: one of its versions, a sum, or that their last ruling is withdrawn.</summary>
/// <param name="Fact">Its key, or words of its name.</param>
/// <param name="Version">Words that only the version that holds has; null for a sum or a withdrawal.</param>
/// <param name="Usd">The sum that holds; null for a version or a withdrawal.</param>
public sealed record Resolution(string Fact, string? Version, decimal? Usd, bool Withdraw, string Because, string Author);

/// <param name="IsNewSum">No version has the sum; the ruling alone does.</param>
public sealed record Resolved(Fact Before, Fact Now, bool IsNewSum);

/// <summary>A person's word on a fact that sources disagree about, kept in the ledger.</summary>
public sealed class ResolveStep(LedgerRecords ledgers, ApplyStep apply, TimeProvider clock)
{
    /// <exception cref="InvalidDataException">It can't be said so: a sentence.</exception>
    public async Task<Resolved> RunAsync(Project project, Resolution said, CancellationToken cancellation)
    {
        var (because, author) = (said.Because.Trim(), said.Author.Trim());
        if (because.Length == 0 || author.Length == 0)
            throw new InvalidDataException("A reason and an author are needed; both are shown with the fact.");
        if (new[] { said.Usd is not null, said.Version is not null, said.Withdraw }.Count(given => given) != 1)
            throw new InvalidDataException("One of three is needed: a version, a sum, or that the last ruling is withdrawn.");
        var (state, entries) = ((await ledgers.GetAsync(project.Id, cancellation)).State, await ledgers.EntriesAsync(project.Id, cancellation));
        var before = Rulings.FactOf(state ?? new ProjectState { ProjectId = project.Id }, said.Fact);
        var claim = said.Withdraw ? Rulings.Withdraw(before, entries, because) : Rulings.Claim(project, state!, before, entries, said.Version, said.Usd, because);
        await apply.EnterAsync(project, Rulings.Source(project.Id, author, because, clock.GetUtcNow()), [claim], fresh: true, cancellation);
        var now = (await ledgers.GetAsync(project.Id, cancellation)).State!.Find(before.Key)!;
        return new Resolved(before, now, said.Usd is not null && before.Statements.All(s => s.Usd != said.Usd));
    }
}
