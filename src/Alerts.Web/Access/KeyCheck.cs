using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Access;

/// <summary>Asks the store whether a key holds; each time, so that a revoked one ends at once.</summary>
internal sealed class KeyCheck(AccessKeyRecords keys, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <param name="text">The key as it was shown.</param>
    /// <returns>Null for anything but a key that holds.</returns>
    /// <exception cref="StoreSilentException">The store can't say.</exception>
    public async Task<AccessKey?> FindAsync(string? text, CancellationToken cancellation) =>
        AccessKey.IdOf(text) is { } id && await HoldingAsync(id, cancellation) is { } key && key.Matches(text!) ? key : null;

    /// <inheritdoc cref="FindAsync"/>
    /// <param name="id">Of a key that was checked before.</param>
    public async Task<AccessKey?> HoldingAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await keys.GetAsync(id, cancellation).WaitAsync(Limit, clock, cancellation) is { } key && key.HoldsAt(clock.GetUtcNow()) ? key : null;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new StoreSilentException(e);
        }
    }
}

/// <summary>The store doesn't answer, so nobody can say whether a key holds.</summary>
internal sealed class StoreSilentException(Exception inner) : Exception("The store doesn't answer, so no key can be checked.", inner);
