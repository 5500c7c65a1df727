namespace Alerts.Ledgers;

/// <summary>What kind of statement a fact rests on.</summary>
internal static class Family
{
    public const string Standing = "standing";
    public const string Terminated = "terminated";
    public const string Paused = "paused";
    public const string Restored = "restored";
    public const string Amount = "amount";

    /// <summary>A sum of an award that goes with time (<see cref="AwardMoney"/>).</summary>
    public const string Money = "money";

    public const string Scope = "scope";
    public const string Phase = "phase";
    public const string Event = "event";

    /// <summary>An event with its figure: two figures soon after each other are versions of it.</summary>
    public const string CountedEvent = "counted_event";
}

/// <summary>A claim turned into what it would make of one fact.</summary>
/// <param name="News">True for a change, false for a statement that things stay.</param>
/// <param name="Says">The version in a few words, shown where versions differ.</param>
/// <param name="Dated">True where the text itself says when it happened.</param>
/// <param name="Usd">The sum that it is about, in US dollars.</param>
/// <param name="Repeats">True where the same value can happen again later (layoffs, delays).</param>
internal sealed record Proposal(
    string Key, string Subject, string Value, string Family, bool News, string Says, bool Supported = false, bool Repeats = false, bool Dated = false, decimal? Usd = null);
