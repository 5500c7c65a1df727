using Alerts.Model;
using Alerts.Settings;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <param name="Before">Null where there was none, or one that had ended.</param>
/// <param name="Question">What sends the mail in which the reader is asked to agree; null where nobody is asked.</param>
public sealed record SavedSubscription(StoredSubscription? Before, StoredSubscription Now, NextWork? Question);

/// <summary>What people do about subscriptions while the product runs. Each refusal is a sentence, and then nothing is written.</summary>
public sealed class SubscriptionBook(
    CurrentSubscriptions current, SharedRecords<StoredSubscription> records, SubscriptionCheck check, Invitations invitations, ReaderChoiceRecords choices, TimeProvider clock)
{
    /// <summary>In the order of their ids, also those that have ended.</summary>
    public ValueTask<IReadOnlyList<StoredSubscription>> AllAsync(CancellationToken cancellation) => records.AllAsync(cancellation);

    /// <returns>Null where there is none in the store.</returns>
    public Task<StoredSubscription?> FindAsync(string id, CancellationToken cancellation) => Ids.IsPlain(id) ? records.GetAsync(id, cancellation) : Task.FromResult<StoredSubscription?>(null);

    /// <summary>Makes one. Its reader by mail is asked to agree, unless it is known otherwise.</summary>
    /// <param name="agreedBy">Who says that the reader of its mail address has agreed; null to ask the reader.</param>
    /// <exception cref="InvalidDataException">It can't be used, or there is one of its id: sentences.</exception>
    public async Task<SavedSubscription> AddAsync(SubscriptionSettings wanted, string by, string? agreedBy, CancellationToken cancellation)
    {
        await CheckAsync(wanted, before: null, agreedBy, cancellation);
        var now = clock.GetUtcNow();
        var (_, made) = await records.ChangeAsync(
            wanted.Id,
            stored => stored is { End: null }
                ? throw new InvalidDataException($"There is a subscription \"{wanted.Id}\" already; edit that one, or take another id.")
                : Agreed(new StoredSubscription(wanted, now, by), before: null, agreedBy, now),
            cancellation);
        return await AskedAsync(null, made, cancellation);
    }

    /// <summary>Changes one. A reader at another address is asked anew.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public async Task<SavedSubscription> EditAsync(string id, Func<SubscriptionSettings, SubscriptionSettings> edit, string? agreedBy, CancellationToken cancellation)
    {
        var known = await GoingOnAsync(id, cancellation);
        await CheckAsync(edit(known.Wanted) with { Id = id }, known, agreedBy, cancellation);
        var (before, now) = await records.ChangeAsync(
            id,
            stored => Agreed(stored! with { Wanted = edit(stored!.Wanted) with { Id = id } }, stored, agreedBy, clock.GetUtcNow()),
            cancellation);
        return await AskedAsync(before, now, cancellation);
    }

    /// <summary>Ends one: nothing more is sent for it. What it was told stays to be read.</summary>
    /// <exception cref="InvalidDataException">There is none that goes on: a sentence.</exception>
    public async Task<StoredSubscription> EndAsync(string id, string by, string reason, CancellationToken cancellation)
    {
        await GoingOnAsync(id, cancellation);
        return (await records.ChangeAsync(id, stored => stored! with { End = stored!.End ?? new SubscriptionEnd(clock.GetUtcNow(), by, reason) }, cancellation)).After;
    }

    /// <summary>The reader of an invitation agrees, and is told from now on, whatever was chosen for the address before.</summary>
    /// <returns>Null where the invitation is no longer open.</returns>
    public async Task<StoredSubscription?> AgreeAsync(string id, string invitationId, CancellationToken cancellation)
    {
        if (await invitations.OpenAsync(id, invitationId, cancellation) is null)
            return null;
        await choices.SaveAsync(new ReaderChoice(id, "email"), cancellation);
        return (await records.ChangeAsync(
            id, stored => stored is { AwaitsAgreement: true } && stored.Invitation?.Id == invitationId ? stored with { AgreedAt = clock.GetUtcNow() } : stored!, cancellation)).After;
    }

    /// <summary>Makes and changes many, or none where one of them can't be used. Those that aren't named stay as they are.</summary>
    /// <returns>Those that differ from before; readers who are to be asked are asked.</returns>
    /// <inheritdoc cref="AddAsync"/>
    public async Task<IReadOnlyList<SavedSubscription>> ImportAsync(IReadOnlyList<SubscriptionSettings> wanted, string by, string? agreedBy, CancellationToken cancellation)
    {
        var known = await CheckAsync(wanted, agreedBy, cancellation);
        var now = clock.GetUtcNow();
        var changes = wanted.Select(one => (Before: known.GetValueOrDefault(one.Id) is { End: null } before ? before : null, Wanted: one))
            .Where(c => c.Before is null || !Same(c.Before.Wanted, c.Wanted))
            .Select(c => (c.Before, Now: Agreed(c.Before is null ? new StoredSubscription(c.Wanted, now, by) : c.Before with { Wanted = c.Wanted }, c.Before, agreedBy, now))).ToList();
        await records.WriteAllAsync(changes.Select(c => (c.Now.Id, c.Now)), cancellation);
        var saved = new List<SavedSubscription>();
        foreach (var (before, after) in changes)
            saved.Add(await AskedAsync(before, after, cancellation));
        return saved;
    }

    /// <summary>Looks through many before they are imported.</summary>
    /// <returns>Those that are known, by id.</returns>
    /// <inheritdoc cref="ImportAsync"/>
    public async Task<IReadOnlyDictionary<string, StoredSubscription>> CheckAsync(IReadOnlyList<SubscriptionSettings> wanted, string? agreedBy, CancellationToken cancellation)
    {
        var known = (await AllAsync(cancellation)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var problems = wanted.GroupBy(w => w.Id).Where(g => g.Count() > 1).Select(g => $"Subscriptions: two have the id \"{g.Key}\"; ids must differ.").ToList();
        foreach (var one in wanted)
            problems.AddRange(await ProblemsAsync(one, known.GetValueOrDefault(one.Id), agreedBy, cancellation));
        return problems.Count == 0 ? known : throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>Whether two ask for the same; lists count by what they hold.</summary>
    private static bool Same(SubscriptionSettings one, SubscriptionSettings other) =>
        System.Text.Json.JsonSerializer.Serialize(one, ModelJson.Options) == System.Text.Json.JsonSerializer.Serialize(other, ModelJson.Options);

    /// <summary>An agreement is one of an address: who is at another hasn't agreed.</summary>
    private static StoredSubscription Agreed(StoredSubscription now, StoredSubscription? before, string? agreedBy, DateTimeOffset moment) =>
        now.Wanted.Email is null ? now with { AgreedAt = null, AgreedBy = null, Invitation = null }
        : agreedBy is not null ? now with { AgreedAt = moment, AgreedBy = agreedBy }
        : before?.Wanted.Email == now.Wanted.Email ? now
        : now with { AgreedAt = null, AgreedBy = null, Invitation = null };

    private async Task<SavedSubscription> AskedAsync(StoredSubscription? before, StoredSubscription now, CancellationToken cancellation)
    {
        if (!now.AwaitsAgreement || now.Invitation is not null)
            return new SavedSubscription(before, now, null);
        var (asked, question) = await invitations.AskAsync(now.Id, cancellation);
        return new SavedSubscription(before, asked, question);
    }

    private async Task<StoredSubscription> GoingOnAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) switch
        {
            { End: null } stored => stored,
            { End: { } end } => throw new InvalidDataException($"The subscription \"{id}\" ended on {end.At.UtcDateTime:yyyy-MM-dd}; make it anew."),
            _ when current.Configured.Any(s => s.Id == id) => throw new InvalidDataException($"The subscription \"{id}\" is in the configuration; change it there."),
            _ => throw new InvalidDataException($"There is no subscription \"{id}\"."),
        };

    private async Task CheckAsync(SubscriptionSettings wanted, StoredSubscription? before, string? agreedBy, CancellationToken cancellation)
    {
        if ((await ProblemsAsync(wanted, before, agreedBy, cancellation)) is { Count: > 0 } problems)
            throw new InvalidDataException(string.Join('\n', problems));
    }

    private async Task<List<string>> ProblemsAsync(SubscriptionSettings wanted, StoredSubscription? before, string? agreedBy, CancellationToken cancellation)
    {
        var problems = check.Problems(wanted).ToList();
        if (current.Configured.Any(s => s.Id == wanted.Id))
            problems.Add($"The subscription \"{wanted.Id}\" is in the configuration; change it there, or take another id.");
        if (problems.Count > 0 || wanted.Email is null)
            return problems;
        if (agreedBy is null && before?.Wanted.Email != wanted.Email && !invitations.CanAsk)
            problems.Add($"The reader of \"{wanted.Id}\" can't be asked to agree, since no page could take the answer: set Pipeline:PublicUrl, or say who agreed.");
        if (agreedBy is not null && (await choices.GetAsync(wanted.Id, "email", cancellation)).UnsubscribedAt is { } since)
            problems.Add($"The reader of \"{wanted.Id}\" unsubscribed on {since.UtcDateTime:yyyy-MM-dd}, and nobody else can take that back; leave out who agreed, so that the reader is asked.");
        return problems;
    }
}
