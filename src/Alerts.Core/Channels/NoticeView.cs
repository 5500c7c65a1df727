using Alerts.Model;

namespace Alerts.Channels;

/// <summary>What a notice to operators, or the question whether a reader agrees, says, the same on every channel.</summary>
/// <param name="Subject">"Alerts: Utility Dive has gone quiet"</param>
/// <param name="Action">What the link to the page says.</param>
/// <param name="State">In a word what kind of notice it is: nothing is said by colour alone.</param>
public sealed record NoticeView(string Subject, string Title, string State, bool IsGood, string Text, string When, string Why, string Action, Uri? Page)
{
    private const int LongestTitle = 200;

    private const int LongestText = 2_000;

    public static NoticeView Of(NoticeMessage message)
    {
        var notice = message.Notice;
        if (message.IsInvitation)
            return Invitation(message);
        var title = OneLine.Short(notice.Subject, LongestTitle);
        return new NoticeView(
            OneLine.Short($"Alerts: {title}", LongestTitle), title, notice.IsGood ? "Well again" : "Needs somebody", notice.IsGood, OneLine.Short(notice.Text, LongestText),
            $"{notice.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC", "You get this because the setting Operations names this address. It comes once when something breaks and once when it is well again.", "Open the page", message.Page);
    }

    private static NoticeView Invitation(NoticeMessage message) => new(
        $"Alerts: {message.Notice.Subject}", message.Notice.Subject, "One step is left", IsGood: true, OneLine.Short(message.Notice.Text, LongestText), $"{message.Notice.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
        "You get this because somebody entered this address to be told. If that is not what you want, do nothing: without your word nothing more is sent.", "Confirm", message.Page);
}
