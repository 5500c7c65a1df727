using Alerts.Model;

namespace Alerts.Channels;

/// <summary>The subject line: "$164 million DOE award for CAM cancelled: Ascend Elements".</summary>
public static class AlertSubject
{
    /// <summary>What the narrow list of a mail client shows of a subject, in UTF-16 units.</summary>
    public const int Longest = 65;

    /// <summary>With less room than this an organisation can't be told from another, and the headline's end counts more.</summary>
    private const int ShortestOrganization = 8;

    public static string Of(AlertMessage message)
    {
        var headline = OneLine.Of(message.Change.Headline);
        var organization = Organization(message.Change.ProjectName);
        var subject = message.IsCorrection ? $"Correction: {headline}" : headline;
        var room = Longest - subject.Length - ": ".Length;
        return room >= Math.Min(ShortestOrganization, organization.Length) && !headline.Contains(organization, StringComparison.OrdinalIgnoreCase)
            ? $"{subject}: {OneLine.Short(organization, room)}"
            : OneLine.Short(subject, Longest);
    }

    /// <summary>"Ascend Elements" of "Ascend Elements, Apex 1".</summary>
    private static string Organization(string projectName)
    {
        var name = OneLine.Of(projectName);
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 ? name[..comma] : name;
    }
}
