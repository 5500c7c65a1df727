using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Readers;

/// <summary>Opens the links that people come with.</summary>
internal sealed class OpenedLink(LinkKeyRecords keys, CurrentSubscriptions subscriptions, TimeProvider clock)
{
    /// <exception cref="LinkRefusedException">It isn't ours, or its time is over: a sentence.</exception>
    public async Task<(SignedLink Link, Subscription Subscription)> ReadAsync(string token, LinkPurpose purpose, CancellationToken cancellation)
    {
        var link = await LinkAsync(token, purpose, $"Links hold for {SignedLink.Life.Days} days. The newest message has one that holds.", cancellation);
        var id = link.Subject[purpose is LinkPurpose.Right or LinkPurpose.Wrong ? 2 : 0];
        return (await subscriptions.GetAsync(cancellation)).Find(id) is { } subscription
            ? (link, subscription)
            : throw new LinkRefusedException("This subscription has ended", "Nothing is sent for it any more, so there is nothing to change.", isOver: true);
    }

    /// <summary>A link by which a reader agrees; it isn't yet a subscription that holds.</summary>
    /// <inheritdoc cref="ReadAsync(string, LinkPurpose, CancellationToken)"/>
    public Task<SignedLink> ReadAsync(string token, CancellationToken cancellation) =>
        LinkAsync(token, LinkPurpose.Confirm, $"It held for {Invitations.Life.Days} days. Whoever wanted you to be told can have you asked once more.", cancellation);

    private async Task<SignedLink> LinkAsync(string token, LinkPurpose purpose, string over, CancellationToken cancellation)
    {
        var link = SignedLink.Read(token, purpose, await keys.GetAsync(cancellation)) ?? throw LinkRefusedException.NotWhole();
        return link.Expires > clock.GetUtcNow() ? link : throw new LinkRefusedException("This link is over", over, isOver: true);
    }

    public async Task<string> MakeAsync(LinkPurpose purpose, params string[] subject) =>
        new SignedLink(purpose, subject, clock.GetUtcNow() + SignedLink.Life).Sign(await keys.GetAsync(CancellationToken.None));
}

/// <param name="isOver">It was good once.</param>
internal sealed class LinkRefusedException(string title, string sentence, bool isOver) : Exception(sentence)
{
    public string Title => title;

    public static LinkRefusedException NotWhole() =>
        new("This link isn't whole", "It was altered or cut short on its way. Open it from the message once more, or copy all of it.", isOver: false);

    public int Status => isOver ? StatusCodes.Status410Gone : StatusCodes.Status400BadRequest;
}
