using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>
/// A person's ruling on a claim that was kept for review. What is accepted enters a ledger the way every claim does; the ruling is
/// written down after that, so a crash between the two asks for the same ruling again, and the ledger knows the claim by then.
/// </summary>
public sealed class RuleStep(ReviewRecords reviews, ApplyStep apply, TimeProvider clock)
{
    /// <returns>The item with its ruling.</returns>
    /// <exception cref="InvalidDataException">There is no such item, it was ruled on, or no ledger can take it: a sentence.</exception>
    public async Task<ReviewItem> AcceptAsync(string id, Project project, string author, CancellationToken cancellation)
    {
        var (item, etag) = await OpenAsync(id, cancellation);
        if (item.Claim.OtherAmounts.Select(a => a.Usd).Append(item.Claim.AmountUsd ?? 0).Any(usd => usd < 0))
            throw new InvalidDataException($"\"{id}\" can't be accepted, since no ledger takes a sum below zero; dismiss it.");
        var now = clock.GetUtcNow();
        // The ledger learns of it now: what was believed until today stays as it was.
        await apply.EnterAsync(project, item.Source with { LearnedAt = now }, [item.Claim with { ProjectId = project.Id }], fresh: false, cancellation);
        return await RuleAsync(item with { Ruling = new ReviewRuling(ReviewStatus.Accepted, author, now, project.Id) }, etag, cancellation);
    }

    /// <inheritdoc cref="AcceptAsync"/>
    public async Task<ReviewItem> DismissAsync(string id, string author, string reason, CancellationToken cancellation)
    {
        var (item, etag) = await OpenAsync(id, cancellation);
        return await RuleAsync(item with { Ruling = new ReviewRuling(ReviewStatus.Dismissed, author, clock.GetUtcNow(), Reason: reason) }, etag, cancellation);
    }

    /// <summary>Takes a dismissal back. What was accepted is in a ledger, which forgets nothing.</summary>
    /// <inheritdoc cref="AcceptAsync"/>
    public async Task<ReviewItem> ReopenAsync(string id, CancellationToken cancellation)
    {
        if (await reviews.GetAsync(id, cancellation) is not var (item, etag))
            throw new InvalidDataException(Unknown(id));
        return item.Status == ReviewStatus.Dismissed
            ? await RuleAsync(item with { Ruling = null }, etag, cancellation)
            : throw new InvalidDataException($"\"{id}\" is {WireName.Of(item.Status)}; only what was dismissed can be opened again.");
    }

    public static string Unknown(string id) => $"nothing with the id \"{id}\" is kept for review. `alerts review list` shows what is open.";

    private async Task<(ReviewItem Item, string ETag)> OpenAsync(string id, CancellationToken cancellation)
    {
        if (await reviews.GetAsync(id, cancellation) is not var (item, etag))
            throw new InvalidDataException(Unknown(id));
        return item.Ruling is { } ruling
            ? throw new InvalidDataException($"\"{id}\" was {WireName.Of(ruling.Status)} by {ruling.Author} on {ruling.At.UtcDateTime:yyyy-MM-dd}; a ruling stands.")
            : (item, etag);
    }

    private async Task<ReviewItem> RuleAsync(ReviewItem item, string etag, CancellationToken cancellation)
    {
        try
        {
            await reviews.RuleAsync(item, etag, cancellation);
            return item;
        }
        catch (RowConflictException e)
        {
            throw new InvalidDataException($"Somebody else has ruled on \"{item.Id}\" just now; `alerts review show {item.Id}` shows how.", e);
        }
    }
}
