using System.Text;
using System.Xml;
using System.Xml.Linq;
using Alerts.Channels;
using Alerts.Model;

namespace Alerts.Web.Readers;

/// <summary>A change in a feed.</summary>
/// <param name="Corrects">Earlier changes that this reader was told and that it corrects.</param>
internal sealed record FeedEntry(Change Change, IReadOnlyList<Change> Corrects);

/// <summary>Changes as an Atom feed (RFC 4287). A correction answers what it corrects (RFC 4685). Pure: the same changes give the same bytes.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Threads = "http://purl.org/syndication/thread/1.0";

    /// <param name="self">The feed's own address.</param>
    /// <param name="entries">Newest first.</param>
    public static byte[] Of(Uri self, string subscriptionId, IReadOnlyList<FeedEntry> entries)
    {
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xmlns + "thr", Threads),
            new XElement(Atom + "id", Id(subscriptionId)),
            new XElement(Atom + "title", "Alerts"),
            new XElement(Atom + "updated", Time(entries.Count > 0 ? entries[0].Change.LearnedAt : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "author", new XElement(Atom + "name", "Alerts")),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", self.AbsoluteUri)),
            entries.Select(entry => Entry(self, entry)));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            feed.Save(writer);
        return bytes.ToArray();
    }

    private static XElement Entry(Uri self, FeedEntry entry)
    {
        var (change, page) = (entry.Change, Page(self, entry.Change));
        var view = AlertViewBuilder.Of(new AlertMessage(change.Id, change, new Destination("feed", new Secret("")), entry.Corrects, page));
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", Id(change.Id)),
            new XElement(Atom + "title", Clean(view.Kicker is { } kicker ? $"{kicker}: {view.Headline}" : view.Headline)),
            new XElement(Atom + "published", Time(change.LearnedAt)),
            new XElement(Atom + "updated", Time(change.LearnedAt)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", page.AbsoluteUri)),
            entry.Corrects.Select(c => new XElement(Threads + "in-reply-to", new XAttribute("ref", Id(c.Id)), new XAttribute("href", Page(self, c).AbsoluteUri), new XAttribute("type", "text/html"))),
            entry.Corrects.Select(c => new XElement(Atom + "link", new XAttribute("rel", "related"), new XAttribute("href", Page(self, c).AbsoluteUri), new XAttribute("title", Clean(AlertViewBuilder.Text(c.Headline))))),
            view.Sources.Shown.Where(s => s.Url is not null).Select(s => new XElement(Atom + "link", new XAttribute("rel", "via"), new XAttribute("href", s.Url!.AbsoluteUri), new XAttribute("title", Clean(s.Name)))),
            new XElement(Atom + "content", new XAttribute("type", "text"), Clean(Text(view))));
    }

    private static string Text(AlertView view) => string.Join('\n',
        (IEnumerable<string>)
        [
            view.About,
            view.Lead,
            .. view.Corrections.Shown.SelectMany(told => told.Facts.Shown.Select(f => $"{f.Subject}: told then: {f.Then}; holds now: {f.Now}")),
            .. view.Changes.Shown.Select(row => $"{row.Subject}{(row.Field is null ? "" : $", {row.Field}")}: {row.Before} → {row.After} ({row.Certainty})"),
            .. view.Unchanged.Shown.Select(row => $"Unchanged: {row.Subject}: {row.Value}"),
        ]);

    private static Uri Page(Uri self, Change change) => new(self, $"/changes/{change.ProjectId}/{change.Id}");

    /// <summary>The same wherever the pages are served.</summary>
    private static string Id(string id) => $"urn:alerts:{Uri.EscapeDataString(id)}";

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>Without what XML can't hold.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
}
