using Alerts.Model;

namespace Alerts.Channels;

/// <summary>The subject line: "$164 million DOE award for CAM cancelled: Ascend Elements".</summary>
public static class AlertSubject
{
    /// <summary>What the narrow list of a mail client shows of a subject, in UTF-16 units.</summary>
    public const int Longest = 65;

    /// <summary>Fewer letters don't tell an organisation from another.</summary>
    private const int ShortestOrganization = 4;

    /// <summary>So much of a headline's end stays when it is shortened: the amount stands at the start, what became of it at the end.</summary>
    private const int LongestEnd = 20;

    public static string Of(AlertMessage message)
    {
        var headline = OneLine.Of(message.Change.Headline);
        var subject = message.IsTest ? $"Test: {headline}" : message.IsCorrection ? $"Correction: {headline}" : headline;
        if (subject.Length > Longest)
            return WithoutMiddle(subject);
        var organization = Organization(message.Change.ProjectName);
        if (headline.Contains(organization, StringComparison.OrdinalIgnoreCase))
            return subject;
        var name = FirstWords(organization, Longest - subject.Length - ": ".Length);
        return name.Length < ShortestOrganization ? subject : $"{subject}: {name}";
    }

    /// <summary>"Correction: $5.2 million DOE award for… graphite reinstated"</summary>
    private static string WithoutMiddle(string subject)
    {
        var end = subject.IndexOf(' ', subject.Length - LongestEnd);
        return end < 0 ? OneLine.Short(subject, Longest) : OneLine.Short(subject[..end], Longest - (subject.Length - end)) + subject[end..];
    }

    /// <summary>"Ascend Elements" of "Ascend Elements, Apex 1".</summary>
    private static string Organization(string projectName)
    {
        var name = OneLine.Of(projectName);
        var comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 ? name[..comma] : name;
    }

    /// <summary>As many whole words as fit, none where the first is too long already.</summary>
    private static string FirstWords(string text, int room)
    {
        if (text.Length <= room)
            return text;
        var end = room > 0 ? text.LastIndexOf(' ', room) : -1;
        return end < 0 ? "" : text[..end].TrimEnd(',');
    }
}
