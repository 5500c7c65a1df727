using Alerts.Extraction.Events;
using Alerts.Model;

namespace Alerts.Extraction.Typing;

/// <summary>One way in which the words around an action and its thing make them say something else than the table has.</summary>
/// <param name="Name">Kept in the claim, or given as the reason why there is none.</param>
/// <param name="Applies">Told the frame and the type of the table.</param>
/// <param name="Becomes">What it then says; null for nothing.</param>
internal sealed record FrameRule(string Name, Func<Frame, ClaimType?, bool> Applies, ClaimType? Becomes = null);

/// <summary>What a frame says.</summary>
/// <param name="Type">Null where it says nothing worth a claim.</param>
/// <param name="Rule">The rule that corrected the table; null where none did.</param>
internal readonly record struct Verdict(ClaimType? Type, string? Rule);
