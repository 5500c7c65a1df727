namespace Alerts.Storage;

/// <summary>Names of the tables (design: partition and row of each are in the class that reads and writes it).</summary>
public static class Tables
{
    public const string Sources = "Sources";
    public const string Documents = "Documents";
    public const string Ledgers = "Ledgers";
    public const string History = "History";
    public const string HistoryIndex = "HistoryIndex";
    public const string Deliveries = "Deliveries";
    public const string DigestItems = "DigestItems";
    public const string Reviews = "Reviews";
    public const string Notices = "Notices";
    public const string Work = "Work";
    public const string Workers = "Workers";
    public const string Handling = "Handling";
    public const string AccessKeys = "AccessKeys";
    public const string WebKeys = "WebKeys";
    public const string Audit = "Audit";
    public const string ReaderChoices = "ReaderChoices";
    public const string SelfChecks = "SelfChecks";
    public const string Subscriptions = "Subscriptions";
    public const string Silences = "Silences";
    public const string Suppressions = "Suppressions";
    public const string Troubles = "Troubles";

    public static IReadOnlyList<string> All { get; } = [Sources, Documents, Ledgers, History, HistoryIndex, Deliveries, DigestItems, Reviews, Notices, Work, Workers, Handling, AccessKeys, WebKeys, Audit, SelfChecks, ReaderChoices, Subscriptions, Silences, Suppressions, Troubles];
}
