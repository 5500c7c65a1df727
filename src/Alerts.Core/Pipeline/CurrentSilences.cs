using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Pipeline;

/// <summary>Every silence there is: those of the configuration, and those that were made since.</summary>
/// <param name="configured">Those of the configuration.</param>
public sealed class CurrentSilences(IReadOnlyList<Silence> configured, SharedRecords<Silence> records)
{
    public IReadOnlyList<Silence> Configured => configured;

    /// <summary>Also those that are over: whoever asks has a moment of its own.</summary>
    public async ValueTask<IReadOnlyList<Silence>> GetAsync(CancellationToken cancellation)
    {
        var stored = await records.AllAsync(cancellation);
        return stored.Count == 0 ? configured : [.. configured, .. stored];
    }
}
