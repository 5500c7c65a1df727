using Alerts.Model;
using Alerts.Storage;

namespace Alerts.Web.Pages;

/// <param name="Open">The newest of the open items.</param>
/// <param name="More">How many older ones are open beside them.</param>
public sealed record ReviewView(IReadOnlyList<ReviewItem> Open, int More);

/// <summary>Reads what waits for a person's ruling.</summary>
internal sealed class ReviewReader(ReviewRecords records)
{
    /// <summary>More than a person rules on at a time.</summary>
    internal const int MostShown = 100;

    public async Task<ReviewView> ReadAsync(CancellationToken cancellation)
    {
        var open = (await records.AllAsync(cancellation)).Where(i => i.Status == ReviewStatus.Open).ToList();
        return new ReviewView([.. open.Take(MostShown)], Math.Max(0, open.Count - MostShown));
    }
}
