using System.CommandLine;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Settings;
using Alerts.Sources;
using Alerts.Sources.Feeds;
using Alerts.Sources.WebPages;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts source add URL</c>: finds the feed of a page, tries it, and writes it into the configuration.</summary>
internal static class SourceAddCommand
{
    private const int MostItems = 10;

    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "A feed, or a page of a site whose feed is to be found" };
        var id = new Option<string?>("--id") { Description = "The id to give it. Left out: made of the host's name", HelpName = "ID" };
        var name = new Option<string?>("--name") { Description = "What readers see", HelpName = "NAME" };
        var rank = new Option<SourceRank>("--rank") { Description = "How near it stands to the facts: official, filing, company, press, local or aggregator", DefaultValueFactory = _ => SourceRank.Press };
        var links = new Option<string?>("--links") { Description = "Watch the page itself, which has no feed: a CSS selector of the links to follow, or \"auto\"", HelpName = "SELECTOR" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Try it, and write nothing." };
        var config = ConfigOption.Create();
        var add = new Command("add", "Finds the feed of a page, shows its newest items and what they would have told, and writes it into the configuration.") { url, id, name, rank, links, dryRun, config };
        add.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
        {
            if (!Uri.TryCreate(result.GetValue(url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                return ExitCode.Bad($"\"{result.GetValue(url)}\" is no address like https://example.org/feed.");
            if (result.GetValue(rank) == SourceRank.Ruling)
                return ExitCode.Bad("--rank: \"ruling\" is for people's rulings alone; use official, filing, company, press, local or aggregator.");
            var known = services.GetRequiredService<IReadOnlyList<Source>>();
            var selector = result.GetValue(links);
            var source = new Source
            {
                Id = result.GetValue(id) ?? IdOf(address, known),
                Kind = selector is null ? "feed" : WebPageSource.Kind,
                Links = selector is null or "auto" ? null : selector,
                Name = result.GetValue(name),
                Rank = result.GetValue(rank),
                Url = address,
            };
            if (known.FirstOrDefault(s => s.Id == source.Id) is { } same)
                return ExitCode.Bad($"there is a source \"{same.Id}\" already ({same.Url}); give another --id.");
            if (selector is null)
            {
                if (await FeedAsync(services, source, cancellation) is not { } found)
                    return ExitCode.Failed;
                source = source with { Url = found };
            }
            if (known.FirstOrDefault(s => s.Url == source.Url) is { } twin)
                return ExitCode.Bad($"{source.Url} is watched already, as \"{twin.Id}\".");
            if (await SourceCommand.TryAsync(services, source, MostItems, cancellation) is not ExitCode.Done and var failed)
                return failed;
            return Write(source, result.GetValue(config) ?? ConfigOption.Default, result.GetValue(dryRun));
        }, cancellation));
        return add;
    }

    /// <summary>The address where a feed is: the one that is given, one that its page names, or one of the usual places. A sentence where there is none.</summary>
    private static async Task<Uri?> FeedAsync(IServiceProvider services, Source source, CancellationToken cancellation)
    {
        var (client, feeds) = (services.GetRequiredService<PoliteClient>(), services.GetRequiredService<FeedSource>());
        var first = await feeds.PollAsync(source, FeedCursor.Start, cancellation);
        if (first is PollResult<FeedCursor>.Polled)
            return source.Url;
        var failed = (PollResult<FeedCursor>.Failed)first;
        if (failed.Kind != PollFailure.NotAFeed)
        {
            Console.Error.WriteLine($"alerts: {failed.Sentence}");
            return null;
        }
        var page = await client.GetAsync(new OutboundRequest(source.Url), cancellation);
        foreach (var candidate in FeedLinks.Of(page.Body, page.ContentType, page.FinalUri).Concat(FeedLinks.Usual(page.FinalUri)).Distinct())
        {
            if (await feeds.PollAsync(source with { Url = candidate }, FeedCursor.Start, cancellation) is PollResult<FeedCursor>.Polled { Documents.Count: > 0 })
            {
                Console.WriteLine($"The page's feed is {candidate}.");
                return candidate;
            }
        }
        Console.Error.WriteLine($"alerts: {source.Url.IdnHost} has no feed on this page or in the usual places. To watch the page itself, give --links auto or a CSS selector of its links.");
        return null;
    }

    private static int Write(Source source, string file, bool dryRun)
    {
        if (dryRun)
        {
            Console.WriteLine($"Only tried: nothing is written. Its line would be {SourceText.Line(source)}");
            return ExitCode.Done;
        }
        if (!File.Exists(file))
        {
            Console.WriteLine($"There is no {file} to write it to. Put this line into the sources of your configuration: {SourceText.Line(source)}");
            return ExitCode.Done;
        }
        var text = SourceText.With(WatchlistFile.Text(file, out var marked), source);
        WatchlistFile.WriteWhole(file, marked ? "\uFEFF" + text : text);
        Console.WriteLine($"{source.Id} is written to {file}. A server that runs takes it in when it is started again.");
        return ExitCode.Done;
    }

    /// <summary>"canarymedia" of https://www.canarymedia.com, with a number where that is taken.</summary>
    private static string IdOf(Uri address, IReadOnlyList<Source> known)
    {
        var labels = address.IdnHost.Split('.');
        var plain = address.HostNameType == UriHostNameType.Dns && labels.Length > 1 ? labels[^2] : address.IdnHost.Replace(':', '-');
        return Enumerable.Range(1, known.Count + 1).Select(n => n == 1 ? plain : $"{plain}-{n}").First(i => known.All(s => s.Id != i));
    }
}
