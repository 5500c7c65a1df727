namespace Alerts.Model;

/// <summary>Something about the system itself that its operators must know: it broke, or it is well again.</summary>
/// <param name="Id">The same for the same happening, however often it is found.</param>
/// <param name="About">What it is about, as "source courier".</param>
/// <param name="IsGood">It is well again.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">What happened and what to do, in sentences.</param>
public sealed record Notice(string Id, DateTimeOffset At, string About, bool IsGood, string Subject, string Text);
