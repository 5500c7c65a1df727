namespace Alerts.Web.Parts;

/// <summary>One bar of a chart.</summary>
public sealed record Bar(string Label, int Value);
