using Alerts.Extraction.Events;

namespace Alerts.Extraction.Typing;

/// <summary>Which claim a frame makes: the table's, turned round by a denial, silenced or turned by the first rule that applies.</summary>
internal static class FrameTypes
{
    private static readonly FrameRule[] Rules = [.. Silences.All, .. Turns.All];

    public static Verdict Of(Frame frame)
    {
        var type = ClaimTable.TypeOf(frame.Kind, frame.Thing);
        if (Denials.AreIn(frame))
            return new Verdict(Denials.Turned(frame, type), "denied");
        foreach (var rule in Rules)
        {
            if (rule.Applies(frame, type))
                return new Verdict(rule.Becomes, rule.Name);
        }
        return new Verdict(type, null);
    }
}
