using Alerts.Model;

namespace Alerts.Settings;

/// <summary>Where the daily fire drill goes: destinations that nobody takes for news.</summary>
public sealed record FireDrillSettings : DestinationSettings
{
    /// <summary>From this time of each day on, UTC.</summary>
    public TimeOnly At { get; init; } = new(6, 0);

    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(10);

    internal FireDrill ToFireDrill() => new(Destinations(), At, Within);

    internal IEnumerable<string> Problems(AlertsSettings settings)
    {
        if (Destinations().Count == 0)
            yield break;
        foreach (var problem in DestinationProblems("FireDrill").Concat(Unreachable("FireDrill", settings)))
            yield return problem;
        if (settings.Operations.Destinations().Count == 0)
            yield return "FireDrill: a drill that is missed would be told to nobody; set Operations too, best to another channel than the drill's.";
        if (Within <= settings.Pipeline.Settle || Within > TimeSpan.FromHours(12))
            yield return "FireDrill:Within must be longer than Pipeline:Settle and at most 12 hours.";
    }
}
