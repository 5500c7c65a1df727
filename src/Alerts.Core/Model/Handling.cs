namespace Alerts.Model;

/// <summary>What people have done about a change since it was made. The change itself stays as it is.</summary>
public sealed record Handling(string ProjectId, string ChangeId)
{
    /// <summary>Somebody has seen it and takes care; null while nobody has.</summary>
    public HandlingStep? Acknowledged { get; init; }

    /// <summary>Who is to take care of it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HandlingStep> Notes { get; init; } = [];

    /// <summary>What readers say of it, one verdict each.</summary>
    public IReadOnlyList<ReaderVerdict> Readers { get; init; } = [];

    /// <summary>Somebody says that it should not have been told so; null while nobody does.</summary>
    public WrongMark? Wrong { get; init; }
}

/// <param name="Text">A note's words; null where there are none.</param>
public sealed record HandlingStep(string Who, DateTimeOffset At, string? Text = null);

public enum WrongKind
{
    /// <summary>Nothing of the sort happened.</summary>
    FalseAlarm,

    /// <summary>Something happened, but not this: another sum, award, project or outcome.</summary>
    Misread,
}

public sealed record WrongMark(WrongKind Kind, string Who, DateTimeOffset At, string Why);
