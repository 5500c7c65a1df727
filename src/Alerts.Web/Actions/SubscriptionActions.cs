using Alerts.Alerting;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about subscriptions: make, change and end them, and ask a reader once more.</summary>
internal sealed class SubscriptionActions(SubscriptionBook book, Invitations invitations, IWorkQueue queue)
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAction("/subscriptions/add", "add a subscription", (HttpContext http, SubscriptionActions actions) => actions.AddAsync(http), [("id", "Letters, digits, dots, underscores and hyphens"), .. SubscriptionForm.Fields]);
        site.MapAction("/subscriptions/{subscriptionId}/edit", "edit a subscription", (string subscriptionId, HttpContext http, SubscriptionActions actions) => actions.EditAsync(subscriptionId, http), SubscriptionForm.Fields);
        site.MapAction("/subscriptions/{subscriptionId}/end", "end a subscription", (string subscriptionId, HttpContext http, SubscriptionActions actions) => actions.EndAsync(subscriptionId, http), ("reason", "In words"));
        site.MapAction("/subscriptions/{subscriptionId}/ask", "ask a reader to agree", (string subscriptionId, HttpContext http, SubscriptionActions actions) => actions.AskAsync(subscriptionId, http));
    }

    private async Task<Acted> AddAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var wanted = SubscriptionForm.Read(form, new SubscriptionSettings { Id = form.Required("id", 100) });
        return await DoneAsync(await book.AddAsync(wanted, Person.Of(http.User)!.Name, form.Optional("agreed", 200), http.RequestAborted));
    }

    private async Task<Acted> EditAsync(string id, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await DoneAsync(await book.EditAsync(id, wanted => SubscriptionForm.Read(form, wanted), form.Optional("agreed", 200), http.RequestAborted));
    }

    private async Task<Acted> EndAsync(string id, HttpContext http)
    {
        var reason = (await http.Request.ReadFormAsync(http.RequestAborted)).Required("reason");
        var ended = await book.EndAsync(id, Person.Of(http.User)!.Name, reason, http.RequestAborted);
        return new Acted($"subscription {id}", InWords(ended.Wanted), $"ended: {reason}", Page(id));
    }

    private async Task<Acted> AskAsync(string id, HttpContext http)
    {
        if (!PathId.IsValid(id))
            throw new InvalidDataException("There is no such subscription.");
        var (_, question) = await invitations.AskAsync(id, http.RequestAborted);
        await queue.EnqueueAsync([question], http.RequestAborted);
        return new Acted($"subscription {id}", null, "asked to agree", Page(id));
    }

    private async Task<Acted> DoneAsync(SavedSubscription saved)
    {
        if (saved.Question is { } question)
            await queue.EnqueueAsync([question], CancellationToken.None);
        return new Acted($"subscription {saved.Now.Id}", saved.Before is null ? null : InWords(saved.Before.Wanted), InWords(saved.Now.Wanted), Page(saved.Now.Id));
    }

    private static string Page(string id) => $"/subscriptions/{id}";

    /// <summary>For the audit log; without addresses.</summary>
    private static string InWords(SubscriptionSettings wanted)
    {
        var subscription = wanted.ToSubscription();
        return $"{string.Join(", ", subscription.Destinations.Select(d => d.Channel))}; {SubscriptionWords.Follows(subscription)}; {SubscriptionWords.When(subscription.Timing)}; confidence {subscription.LeastConfidence:0.00}";
    }
}
