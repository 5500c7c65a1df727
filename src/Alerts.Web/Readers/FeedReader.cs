using System.Security.Cryptography;
using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Alerts.Web.Readers;

/// <summary>The changes that were decided to be told to a subscription, as a feed: the newest ones, with an ETag.</summary>
internal sealed class FeedReader(
    OpenedLink links, HistoryRecords history, LedgerRecords ledgers, DeliveryRecords deliveries, PipelineOptions options)
{
    private const int MostEntries = 30;

    /// <summary>So many of the newest changes are looked through.</summary>
    private const int MostChanges = 200;

    public async Task<IResult> AnswerAsync(string token, HttpContext http)
    {
        try
        {
            var (_, subscription) = await links.ReadAsync(token, LinkPurpose.Feed, http.RequestAborted);
            var self = new Uri(options.PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}"), $"/feed/{token}");
            var bytes = AtomFeed.Of(self, subscription.Id, await EntriesAsync(subscription, http.RequestAborted));
            http.Response.Headers.CacheControl = "private, max-age=300";
            return TypedResults.Bytes(bytes, "application/atom+xml; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        }
        catch (LinkRefusedException refused)
        {
            return TypedResults.Text($"{refused.Title}. {refused.Message}", statusCode: refused.Status);
        }
    }

    private async Task<List<FeedEntry>> EntriesAsync(Subscription subscription, CancellationToken cancellation)
    {
        var entries = new List<FeedEntry>();
        foreach (var line in await history.NewestAsync(MostChanges, cancellation))
        {
            if (entries.Count == MostEntries)
                break;
            if (await ToldAsync(line, subscription, cancellation) is not { } told || await ledgers.ChangeAsync(line.ProjectId, line.ChangeId, cancellation) is not { } change)
                continue;
            var corrects = new List<Change>();
            foreach (var id in told.Corrects)
            {
                if (await ledgers.ChangeAsync(line.ProjectId, id, cancellation) is { } earlier)
                    corrects.Add(earlier);
            }
            entries.Add(new FeedEntry(change, corrects));
        }
        return entries;
    }

    /// <returns>Null where it was decided against, or not yet.</returns>
    private async Task<Delivery?> ToldAsync(HistoryEntry line, Subscription subscription, CancellationToken cancellation)
    {
        foreach (var destination in subscription.Destinations)
        {
            if (await deliveries.GetAsync(line.ChangeId, subscription.Id, destination.Channel, cancellation) is var (delivery, _)
                && (delivery.Status != DeliveryStatus.NotSent || delivery.Rule is RoutingRule.Paused))
            {
                return delivery;
            }
        }
        return null;
    }
}
