using Alerts.Model;

namespace Alerts.Watching;

/// <summary>Projects of another file taken into the watch list.</summary>
public static class WatchListImport
{
    /// <summary>
    /// Those with a known id replace what is there, others are added, none is taken out; what was merged stays merged.
    /// </summary>
    /// <exception cref="InvalidDataException">The two together have problems that the list doesn't have by itself.</exception>
    public static WatchList Into(WatchList list, WatchList read)
    {
        if (Lineage.Problems(read.Projects).FirstOrDefault() is { } unclear)
            throw new InvalidDataException(unclear);
        foreach (var project in read.Projects.Where(p => list.Find(p.Id) is null))
        {
            if (list.Current(project.Id) is { } into)
                throw new InvalidDataException($"\"{project.Id}\" was merged into \"{into.Id}\"; an import can't bring it back. Split \"{into.Id}\" instead.");
        }
        foreach (var merged in read.Projects.SelectMany(p => p.Merged.Select(m => (m, p.Id))))
        {
            if (list.Find(merged.m.Id) is not null)
                throw new InvalidDataException($"\"{merged.m.Id}\" is a project of its own here and merged into \"{merged.Id}\" in what is imported; merge them by `alerts watchlist merge`, then import.");
        }
        foreach (var lost in list.Projects.Where(p => read.Find(p.Id) is not null).SelectMany(p => p.Merged.Where(m => !read.Projects.Any(r => r.Merged.Any(o => o.Id == m.Id))).Select(m => (m, p.Id))))
            throw new InvalidDataException($"what is imported doesn't say that \"{lost.m.Id}\" was merged into \"{lost.Id}\"; its history would be lost. Export the list anew and edit that.");
        var after = new WatchList([.. list.Projects.Select(p => read.Find(p.Id) ?? p), .. read.Projects.Where(p => list.Find(p.Id) is null)]);
        WatchListCheck.Compare(list, after);
        return after;
    }
}
