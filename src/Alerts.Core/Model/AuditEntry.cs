namespace Alerts.Model;

public enum AuditOutcome
{
    /// <summary>Begun; what stays so was cut off, and may have happened or not.</summary>
    Begun,

    Done,

    /// <summary>Turned down with a sentence; nothing was changed.</summary>
    Refused,

    /// <summary>Broke off with an error; the log says more.</summary>
    Failed,
}

/// <summary>One action of a person or program.</summary>
/// <param name="Who">Name of the key or of the signed-in person.</param>
/// <param name="Role">Null where nobody was signed in.</param>
/// <param name="Action">What was done, in words.</param>
/// <param name="Subject">What it was done to: an id, a path.</param>
/// <param name="Before">What held before, in words; null where nothing did.</param>
/// <param name="After">What holds since, in words; of what was refused, why.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string Who, Role? Role, string Action, string Subject, AuditOutcome Outcome, string? Before = null, string? After = null);
