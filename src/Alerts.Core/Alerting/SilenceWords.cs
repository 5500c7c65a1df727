using Alerts.Model;

namespace Alerts.Alerting;

/// <summary>A silence in words, for lists and pages.</summary>
public static class SilenceWords
{
    /// <summary>"projects dayton; funding cancelled", or "everything".</summary>
    public static string Covers(Silence silence)
    {
        var parts = Parts(silence).ToList();
        return parts.Count == 0 ? "everything" : string.Join("; ", parts);
    }

    /// <summary>"holds", "begins later", "over".</summary>
    public static string State(Silence silence, DateTimeOffset now) => silence.HoldsAt(now) ? "holds" : now < silence.Until ? "begins later" : "over";

    private static IEnumerable<string> Parts(Silence silence)
    {
        if (silence.Projects.Count > 0)
            yield return $"projects {string.Join(", ", silence.Projects)}";
        if (silence.Organizations.Count > 0)
            yield return $"organizations {string.Join(", ", silence.Organizations.Select(t => t.Name))}";
        if (silence.Types.Count > 0)
            yield return string.Join(", ", silence.Types.Select(WireName.InWords));
        if (silence.Subscriptions.Count > 0)
            yield return $"for {string.Join(", ", silence.Subscriptions)}";
    }
}
