using Alerts.Alerting;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Storage;
using Alerts.Web.Access;
using Alerts.Web.Actions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alerts.Web.Readers;

/// <param name="Channel">The one that the link came by.</param>
/// <param name="Projects">Names of those that it follows; empty for all.</param>
/// <param name="Feed">Path of its feed.</param>
/// <param name="Done">What was just done, as a sentence; null where nothing was.</param>
public sealed record ReaderView(Subscription Subscription, string Channel, ReaderChoice Choice, IReadOnlyList<string> Projects, string Feed, DateTimeOffset Now, string? Done);

/// <param name="Change">What the verdict is about.</param>
public sealed record VerdictView(Change Change, bool IsRight, bool IsThanks);

/// <summary>What readers do by the links in their messages: unsubscribe, pause, resume, say whether a change is right.</summary>
internal sealed class ReaderActions(
    OpenedLink links, Invitations invitations, SubscriptionBook book, ReaderChoiceRecords choices, HandlingRecords handling, LedgerRecords ledgers, WatchList watchList, Audit audit, TimeProvider clock)
{
    private static readonly Dictionary<string, LinkPurpose> Purposes =
        ((LinkPurpose[])[LinkPurpose.Confirm, LinkPurpose.Manage, LinkPurpose.Unsubscribe, LinkPurpose.Right, LinkPurpose.Wrong]).ToDictionary(p => WireName.Of(p), StringComparer.Ordinal);

    public Task<IResult> ShowAsync(string purpose, string token, HttpContext http) => AnswerAsync(purpose, token, http, act: false);

    public Task<IResult> ActAsync(string purpose, string token, HttpContext http) => AnswerAsync(purpose, token, http, act: true);

    private async Task<IResult> AnswerAsync(string purpose, string token, HttpContext http, bool act)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        try
        {
            if (!Purposes.TryGetValue(purpose, out var wanted))
                throw LinkRefusedException.NotWhole();
            if (wanted == LinkPurpose.Confirm)
                return await ConfirmAsync(await links.ReadAsync(token, http.RequestAborted), act, http);
            var (link, subscription) = await links.ReadAsync(token, wanted, http.RequestAborted);
            var done = act ? await DoAsync(subscription, link, await FormAsync(http), http) : null;
            return wanted is LinkPurpose.Right or LinkPurpose.Wrong
                ? await VerdictAsync(link, done is not null, http.RequestAborted)
                : await ReaderAsync(subscription, link, done, http.RequestAborted);
        }
        catch (LinkRefusedException refused)
        {
            return Page<ReaderMessagePage>(new { refused.Title, Sentence = refused.Message }, refused.Status);
        }
        catch (InvalidDataException e)
        {
            return Page<ReaderMessagePage>(new { Title = "That can't be done", Sentence = e.Message }, StatusCodes.Status400BadRequest);
        }
    }

    /// <exception cref="InvalidDataException">No form, or one that is broken: a sentence.</exception>
    private static async Task<IFormCollection> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : throw new InvalidDataException("Press a button of the page.");
        }
        catch (BadHttpRequestException e)
        {
            throw new InvalidDataException("The form came broken; send it again.", e);
        }
    }

    /// <returns>What was done, as a sentence.</returns>
    private async Task<string> DoAsync(Subscription subscription, SignedLink link, IFormCollection form, HttpContext http)
    {
        if (link.Purpose is LinkPurpose.Right or LinkPurpose.Wrong)
            return await JudgeAsync(subscription, link, form, http);
        var (now, channel) = (clock.GetUtcNow(), link.Subject[1]);
        var choice = await choices.GetAsync(subscription.Id, channel, http.RequestAborted);
        var (chosen, done) = Wish(form) switch
        {
            "unsubscribe" => (choice with { UnsubscribedAt = choice.UnsubscribedAt ?? now }, $"You are unsubscribed: nothing more is sent to you by {channel}."),
            "pause-1" => (choice with { PausedUntil = now.AddDays(1) }, "Paused for a day."),
            "pause-7" => (choice with { PausedUntil = now.AddDays(7) }, "Paused for a week."),
            "pause-30" => (choice with { PausedUntil = now.AddDays(30) }, "Paused for 30 days."),
            "often-at_once" => (choice with { Frequency = Frequency.AtOnce }, "From now on you are told at once."),
            "often-hourly" => (choice with { Frequency = Frequency.Hourly }, "From now on you get one digest an hour, where there is anything."),
            "often-daily" => (choice with { Frequency = Frequency.Daily }, "From now on you get one digest a day, where there is anything."),
            "often-weekly" => (choice with { Frequency = Frequency.Weekly }, "From now on you get one digest a week, where there is anything."),
            "resume" => (choice with { UnsubscribedAt = null, PausedUntil = null }, "You are told again from now on."),
            _ => throw new InvalidDataException("Press a button of the page; nothing was changed."),
        };
        var entry = await audit.BeginAsync(http, "a reader's choice", $"subscription {subscription.Id} by {channel}", http.RequestAborted);
        await choices.SaveAsync(chosen, http.RequestAborted);
        await audit.EndAsync(entry with { Outcome = AuditOutcome.Done, After = done });
        return done;
    }

    /// <summary>Looking at it agrees to nothing; its button does.</summary>
    private async Task<IResult> ConfirmAsync(SignedLink link, bool act, HttpContext http)
    {
        var (id, invitation) = (link.Subject[0], link.Subject[1]);
        if (await invitations.OpenAsync(id, invitation, http.RequestAborted) is not { } open)
            throw new LinkRefusedException("This link is used up", "It was confirmed before, or a newer mail was sent since. Nothing more is to be done.", isOver: true);
        if (!act)
            return Page<ConfirmPage>(new { Subscription = open.Wanted.ToSubscription(), IsDone = false });
        if ((await FormAsync(http))["do"] != "confirm")
            throw new InvalidDataException("Press the button of the page; nothing was changed.");
        var entry = await audit.BeginAsync(http, "a reader agrees", $"subscription {id} by email", http.RequestAborted);
        var agreed = await book.AgreeAsync(id, invitation, http.RequestAborted);
        await audit.EndAsync(entry with { Outcome = agreed is null ? AuditOutcome.Refused : AuditOutcome.Done });
        return agreed is null ? throw new LinkRefusedException("This link is used up", "A newer mail was sent since.", isOver: true) : Page<ConfirmPage>(new { Subscription = agreed.Wanted.ToSubscription(), IsDone = true });
    }

    /// <summary>What a mail service sends for its user is one of the buttons (RFC 8058, 3.1).</summary>
    private static string Wish(IFormCollection form) => form["List-Unsubscribe"] == "One-Click" ? "unsubscribe" : form["do"].ToString();

    private async Task<string> JudgeAsync(Subscription subscription, SignedLink link, IFormCollection form, HttpContext http)
    {
        var verdict = new ReaderVerdict(subscription.Id, clock.GetUtcNow(), link.Purpose == LinkPurpose.Right, form.Optional("text"));
        if (form["do"] != "send")
            throw new InvalidDataException("Press the button of the page; nothing was sent.");
        await handling.ChangeAsync(link.Subject[0], link.Subject[1], h => h with { Readers = [.. h.Readers.Where(r => r.SubscriptionId != subscription.Id), verdict] }, http.RequestAborted);
        return "Thank you.";
    }

    private async Task<IResult> VerdictAsync(SignedLink link, bool isThanks, CancellationToken cancellation) =>
        await ledgers.ChangeAsync(link.Subject[0], link.Subject[1], cancellation) is { } change
            ? Page<VerdictPage>(new { View = new VerdictView(change, link.Purpose == LinkPurpose.Right, isThanks) })
            : throw new LinkRefusedException("This change is no longer kept", "There is nothing to say of it any more.", isOver: true);

    private async Task<IResult> ReaderAsync(Subscription subscription, SignedLink link, string? done, CancellationToken cancellation)
    {
        var channel = link.Subject[1];
        var names = subscription.Projects.Select(watchList.Current).OfType<Project>().Select(p => p.DisplayName).Distinct().Order(StringComparer.Ordinal).ToList();
        var view = new ReaderView(
            subscription, channel, await choices.GetAsync(subscription.Id, channel, cancellation), names, $"/feed/{await links.MakeAsync(LinkPurpose.Feed, subscription.Id)}", clock.GetUtcNow(), done);
        return link.Purpose == LinkPurpose.Unsubscribe ? Page<UnsubscribePage>(new { View = view }) : Page<ManagePage>(new { View = view });
    }

    private static RazorComponentResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };
}
