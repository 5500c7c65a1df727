using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>What people do about the addresses that get no mail.</summary>
public sealed class SuppressionBook(SharedRecords<Suppression> suppressions, TimeProvider clock)
{
    /// <summary>Those that are on the list, the last first.</summary>
    public async Task<IReadOnlyList<Suppression>> AllAsync(CancellationToken cancellation) =>
        [.. (await suppressions.AllAsync(cancellation)).Where(s => s.TakenOffAt is null).OrderByDescending(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal)];

    /// <exception cref="InvalidDataException">It is no address, or on the list already: a sentence.</exception>
    public async Task<Suppression> AddAsync(string address, string reason, CancellationToken cancellation)
    {
        if (!Channels.Email.MailAddress.TryRead(address, out var mailbox))
            throw new InvalidDataException("That is no mail address.");
        var made = new Suppression(mailbox.Address, SuppressionCause.ByHand, clock.GetUtcNow(), reason);
        return (await suppressions.ChangeAsync(made.Id, s => s is null or { TakenOffAt: not null } ? made : throw new InvalidDataException("It gets no mail already."), cancellation)).After;
    }

    /// <param name="addressOrId">The address, or its id in lists.</param>
    /// <exception cref="InvalidDataException">It isn't on the list: a sentence.</exception>
    public async Task<Suppression> RemoveAsync(string addressOrId, CancellationToken cancellation)
    {
        var id = addressOrId.Contains('@', StringComparison.Ordinal) ? Suppression.IdOf(addressOrId) : addressOrId;
        if (!Ids.IsPlain(id) || await suppressions.GetAsync(id, cancellation) is not { TakenOffAt: null })
            throw new InvalidDataException("It isn't on the list.");
        return (await suppressions.ChangeAsync(id, s => s! with { TakenOffAt = clock.GetUtcNow() }, cancellation)).After;
    }
}
