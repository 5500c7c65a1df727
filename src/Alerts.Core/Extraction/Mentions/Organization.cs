using System.Collections.Immutable;
using Alerts.Model;

namespace Alerts.Extraction.Mentions;

/// <summary>A watched organisation with all its projects.</summary>
internal sealed record WatchedOrganization(string Name, ImmutableArray<string> Aliases, ImmutableArray<Project> Projects);

/// <summary>A place in a sentence that names a watched organisation.</summary>
/// <param name="Name">The watch list's spelling of the name that was used.</param>
internal readonly record struct OrganizationMention(int Start, int Count, WatchedOrganization Organization, string Name)
{
    public int End => Start + Count;
}
