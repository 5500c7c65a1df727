using Alerts.Model;

namespace Alerts.Channels;

/// <summary>The subject line: "$164 million DOE award for CAM cancelled: Ascend Elements".</summary>
public static class AlertSubject
{
    /// <summary>What the narrow list of a mail client shows of a subject, in UTF-16 units.</summary>
    public const int Longest = 65;

    /// <summary>Of this many units at most is the organisation, so that the headline keeps its amount and its verb.</summary>
    private const int LongestOrganization = 24;

    public static string Of(AlertMessage message)
    {
        var start = message.IsCorrection ? "Correction: " : "";
        var headline = OneLine.Of(message.Change.Headline);
        var organization = Organization(message.Change.ProjectName);
        if (headline.Contains(organization, StringComparison.OrdinalIgnoreCase))
            return OneLine.Short(start + headline, Longest);
        var end = ": " + OneLine.Short(organization, Math.Max(LongestOrganization, Longest - start.Length - headline.Length - 2));
        return start + OneLine.Short(headline, Longest - start.Length - end.Length) + end;
    }

    /// <summary>"Ascend Elements" of "Ascend Elements, Apex 1".</summary>
    private static string Organization(string projectName)
    {
        var name = OneLine.Of(projectName);
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 ? name[..comma] : name;
    }
}
