using Alerts.Model;

namespace Alerts.Channels;

/// <summary>A digest as every channel shows it; its texts are like those of <see cref="AlertView"/>.</summary>
public sealed record DigestView
{
    /// <summary>At most <see cref="AlertSubject.Longest"/> characters: the most severe change, and how many more.</summary>
    public required string Subject { get; init; }

    public required string Preheader { get; init; }

    /// <summary>"Daily digest of 26 November 2026"</summary>
    public required string Title { get; init; }

    /// <summary>How many changes in how many projects, and how many reports told of them.</summary>
    public required string Summary { get; init; }

    /// <summary>Most severe first, in projects and within each.</summary>
    public required IReadOnlyList<DigestGroup> Groups { get; init; }

    /// <summary>All changes that it has, shown or not.</summary>
    public required int Total { get; init; }

    /// <summary>What the reader wasn't told of in the window, as a sentence; null where that is nothing.</summary>
    public required string? Left { get; init; }

    /// <summary>Address of the history; null where no page is served.</summary>
    public required Uri? Page { get; init; }

    /// <summary>Where the reader says what is wrong, pauses, unsubscribes; null where there is no such page.</summary>
    public required ReaderLinks? Links { get; init; }

    public required string Why { get; init; }

    public int Shown => Groups.Sum(g => g.Changes.Count);

    /// <summary>"and 3 more on the page"; null where all are shown.</summary>
    public string? More => (Total - Shown, Page) switch
    {
        (0, _) => null,
        (var left, null) => $"and {left} more not shown here",
        (var left, _) => $"and {left} more on the page",
    };

    /// <summary>With so many changes at most, the first ones.</summary>
    public DigestView Keep(int most)
    {
        var groups = new List<DigestGroup>();
        foreach (var group in Groups)
        {
            if (most <= 0)
                break;
            groups.Add(group with { Changes = [.. group.Changes.Take(most)] });
            most -= group.Changes.Count;
        }
        return this with { Groups = groups };
    }

    public DigestView Each(Func<AlertView, AlertView> change) =>
        this with { Groups = [.. Groups.Select(g => g with { Changes = [.. g.Changes.Select(change)] })] };
}

/// <param name="Project">Organisation and project.</param>
public sealed record DigestGroup(string Project, IReadOnlyList<AlertView> Changes);
