using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Web.Actions;

/// <summary>What operators do about messages: send again what failed, switch a channel on, put addresses on the list of those without mail and take them off.</summary>
internal sealed class DeliveryActions(Resending resending, DeliveryGate gate, SuppressionBook suppressions, IWorkQueue queue)
{
    private const int MostAtOnce = 200;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapAction("/deliveries/resend", "send messages again", (HttpContext http, DeliveryActions actions) => actions.ResendAsync(http),
            ("message", "A message as “CHANGE SUBSCRIPTION CHANNEL”; several of them mean each"), ("even", "yes, to send again what was accepted; its reader may see it twice"));
        site.MapAction("/deliveries/enable", "switch a channel on", (HttpContext http, DeliveryActions actions) => actions.EnableAsync(http), ("subscription", "Id of the subscription"), ("channel", "teams or webhook"));
        site.MapAction("/suppressions/add", "put an address on the list without mail", (HttpContext http, DeliveryActions actions) => actions.SuppressAsync(http), ("address", "The mail address"), ("reason", "In words"));
        site.MapAction("/suppressions/remove", "take an address off the list without mail", (HttpContext http, DeliveryActions actions) => actions.UnsuppressAsync(http), ("address", "The mail address, or its id"));
    }

    /// <summary>The value that a form sends for a message.</summary>
    public static string Value(Delivery delivery) => $"{delivery.ChangeId} {delivery.SubscriptionId} {delivery.Channel}";

    private async Task<Acted> ResendAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var keys = form["message"].OfType<string>().Distinct(StringComparer.Ordinal).Select(Key).ToList();
        if (keys.Count is 0 or > MostAtOnce)
            throw new InvalidDataException(keys.Count == 0 ? "Nothing was ticked; tick what is meant and send it again." : $"At most {MostAtOnce} can be sent again at a time.");
        var (by, done, before) = (Person.Of(http.User)!.Name, 0, "");
        foreach (var key in keys)
        {
            try
            {
                var (delivery, work) = await resending.RunAsync(key, by, form["even"] == "yes", http.RequestAborted);
                await queue.EnqueueAsync([work], CancellationToken.None);
                before = delivery.Reason;
                done++;
            }
            catch (InvalidDataException e) when (done > 0)
            {
                throw new InvalidDataException($"{done} of {keys.Count} are on their way. Then: {e.Message}", e);
            }
        }
        return new Acted(string.Join(", ", keys.Select(k => $"{k.ChangeId} to {k.SubscriptionId} by {k.Channel}")), before, "sent again", "/deliveries?outcome=all");
    }

    private async Task<Acted> EnableAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var trouble = await gate.EnableAsync(form.Required("subscription", 100), form.Required("channel", 100), http.RequestAborted);
        return new Acted($"{trouble.Channel} of {trouble.SubscriptionId}", $"switched off after {trouble.Failures} failures", "switched on", "/deliveries");
    }

    private async Task<Acted> SuppressAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var made = await suppressions.AddAsync(form.Required("address", 320), form.Required("reason"), http.RequestAborted);
        return new Acted($"address {made.Id}", null, $"gets no mail: {made.Reason}", "/deliveries#without-mail");
    }

    private async Task<Acted> UnsuppressAsync(HttpContext http)
    {
        var taken = await suppressions.RemoveAsync((await http.Request.ReadFormAsync(http.RequestAborted)).Required("address", 320), http.RequestAborted);
        return new Acted($"address {taken.Id}", $"got no mail: {taken.Reason}", "gets mail again", "/deliveries#without-mail");
    }

    private static DeliveryKey Key(string text) =>
        text.Split(' ') is [var change, var subscription, var channel] && PathId.IsValid(change) && PathId.IsValid(subscription) && PathId.IsValid(channel)
            ? new DeliveryKey(change, subscription, channel)
            : throw new InvalidDataException("One of these is no message; load the page anew.");
}
