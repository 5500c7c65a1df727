namespace Alerts.Extraction.Events;

/// <summary>What is done to a thing. Together with the thing it gives the claim type (<see cref="ClaimTable"/>).</summary>
internal enum ActionKind
{
    Cancel,
    Stop,
    Shut,

    /// <summary>What courts and agencies do to an ending: lift, quash, set aside.</summary>
    Undo,
    Pause,
    Delay,

    /// <summary>Moves a date, later unless it says otherwise.</summary>
    Shift,
    Resume,
    Restore,
    Keep,
    Affirm,
    Award,
    Conclude,
    Reduce,
    Increase,
    Expand,
    Open,
    Acquire,
    Join,

    /// <summary>Builds together with somebody: "joins forces with … for a smelter".</summary>
    Team,
    Fail,
    LayOff,
    Invest,
    Announce,
    Add,

    /// <summary>"supported by a separate grant": with a word that something goes on, the funding stays.</summary>
    Support,

    /// <summary>Says that somebody is struck by whatever the article reports: "are affected", "is hit".</summary>
    Hit,

    /// <summary>Holds a verb of change and means none: "ends up in a product".</summary>
    Idiom,
}

/// <summary>How an action's words stand in grammar.</summary>
internal enum ActionForm
{
    /// <summary>The thing follows: "cancels", "cancelling", "took".</summary>
    Active,

    /// <summary>"taken", "withdrawn": the thing stands before, unless "have" makes it active.</summary>
    Participle,

    /// <summary>"cancelled": either.</summary>
    PastOrParticiple,

    /// <summary>"cancellation of …".</summary>
    Noun,

    /// <summary>"remains in place": the thing stands before.</summary>
    State,
}

/// <param name="Rule">Name of the table row, kept in the claim.</param>
/// <param name="Holder">The subject is the one who has the thing ("lost its grant", "received an award"), not the one who gives it.</param>
internal sealed record ActionWord(ActionKind Kind, ActionForm Form, string Rule, bool Holder);
