using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Extraction;
using Alerts.Model;
using Alerts.Outbound;
using Alerts.Pipeline.SelfCheck;
using Alerts.Settings;
using Alerts.Sources;
using Alerts.Sources.Edgar;
using Alerts.Sources.FederalRegister;
using Alerts.Sources.Feeds;
using Alerts.Sources.GrantsGov;
using Alerts.Sources.UsaSpending;
using Alerts.Sources.WebPages;
using Alerts.Storage;
using Alerts.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Pipeline;

/// <summary>Puts the product together, the same for every host. The host adds the store, the clock and logging.</summary>
public static class AlertsServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, LoadedSettings loaded)
    {
        var settings = loaded.Settings;
        services.AddSingleton(loaded.WatchList);
        services.AddSingleton(settings.Sources);
        services.AddSubscriptions(settings, loaded.WatchList);
        services.AddSingleton(new Operations(settings.Operations.Destinations()));
        services.AddSingleton(settings.FireDrill.ToFireDrill());
        services.AddSingleton(settings.Pipeline);
        if (settings.Mail is { } mail)
            services.AddSingleton(mail);
        services.AddSingleton(settings.Polling.Pace);
        services.AddSingleton(p => new OutboundClient(settings.Outbound, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new PoliteClient(p.GetRequiredService<OutboundClient>(), settings.Outbound, p.GetRequiredService<TimeProvider>()));

        services.AddSingleton<SourceRecords>().AddSingleton<DocumentRecords>().AddSingleton<LedgerRecords>()
            .AddSingleton<HistoryRecords>().AddSingleton<HistoryIndex>().AddSingleton<HistorySearch>().AddSingleton<DeliveryRecords>().AddSingleton<DigestRecords>().AddSingleton<ReviewRecords>().AddSingleton<SelfCheckRecords>().AddSingleton<ReaderChoiceRecords>().AddSingleton<LinkKeyRecords>().AddSingleton<NoticeRecords>()
            .AddSingleton<HandlingRecords>().AddSingleton<AccessKeyRecords>().AddSingleton<AuditRecords>()
            .AddSingleton(p => new WorkRecords(p.GetRequiredService<ITableStore>(), p.GetService<WorkLease>()?.Worker));

        services.AddSingleton<FeedSource>().AddSingleton<WebPageSource>().AddSingleton<UsaSpendingSource>().AddSingleton<GrantsGovSource>().AddSingleton<FederalRegisterSource>().AddSingleton<EdgarSource>();
        services.AddSingleton(p => new SourceKinds()
            .Add("feed", FeedCursor.Start, p.GetRequiredService<FeedSource>().PollAsync)
            .Add(WebPageSource.Kind, WebPageCursor.Start, p.GetRequiredService<WebPageSource>().PollAsync)
            .Add("usaspending", UsaSpendingCursor.Start, p.GetRequiredService<UsaSpendingSource>().PollAsync)
            .Add(GrantsGovSource.Kind, GrantsGovCursor.Start, p.GetRequiredService<GrantsGovSource>().PollAsync)
            .Add(FederalRegisterSource.Kind, FederalRegisterCursor.Start, p.GetRequiredService<FederalRegisterSource>().PollAsync)
            .Add(EdgarSource.Kind, EdgarCursor.Start, p.GetRequiredService<EdgarSource>().PollAsync));
        services.AddSingleton(p => new ClaimExtractor(p.GetRequiredService<WatchList>(), discover: true));
        services.AddSingleton<IReadOnlyList<IChannel>>(p => [.. Channels(settings, p)]);

        services.AddSingleton<AlertsTelemetry>().AddSingleton<WorkerIdentity>().AddSingleton<OperatorNotices>().AddSingleton<FirstLook>().AddSingleton<PollStep>().AddSingleton<SourceTrial>().AddSingleton<ReadStep>().AddSingleton<TakeInStep>().AddSingleton<ApplyStep>().AddSingleton<RuleStep>().AddSingleton<ResolveStep>()
            .AddSingleton<RouteStep>().AddSingleton<DigestStep>().AddSingleton<DeliveryMessages>().AddSingleton<FailedInHistory>().AddSingleton<DestinationPace>().AddSingleton<DeliveryGate>().AddSingleton<Resending>().AddSingleton<MailEventStep>().AddSingleton<SuppressionBook>().AddSingleton<DeliverStep>().AddSingleton<TestSending>().AddSingleton<SubscriptionTrial>().AddSingleton<AlertsPipeline>();
        services.AddSingleton<FireDrillStep>().AddSingleton<CompletenessStep>().AddSingleton<SelfCheckRound>();
        return services.AddSingleton<PollRound>().AddSingleton<HistoryFilling>().AddSingleton<HistoryRound>().AddSingleton<PageRound>();
    }

    /// <summary>Who is told what: those of the configuration and those in the store.</summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services, AlertsSettings settings, WatchList watchList) => services
        .AddSingleton(settings.SubscriptionList()).AddSingleton(settings.SilenceList()).AddSingleton(new SubscriptionCheck(settings, watchList))
        .AddSingleton(p => new SharedRecords<StoredSubscription>(p.GetRequiredService<ITableStore>(), Tables.Subscriptions, p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new SharedRecords<Silence>(p.GetRequiredService<ITableStore>(), Tables.Silences, p.GetRequiredService<TimeProvider>()))

        .AddSingleton<CurrentSubscriptions>().AddSingleton<CurrentSilences>().AddSingleton<Invitations>().AddSingleton<SubscriptionBook>().AddSingleton<SilenceBook>()
        .AddSingleton(p => new SharedRecords<Suppression>(p.GetRequiredService<ITableStore>(), Tables.Suppressions, p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new SharedRecords<DestinationTrouble>(p.GetRequiredService<ITableStore>(), Tables.Troubles, p.GetRequiredService<TimeProvider>()));

    /// <summary>The queue of one process and what moves messages through it. Other hosts give an <see cref="IWorkQueue"/> of their own.</summary>
    public static IServiceCollection AddInProcessWork(this IServiceCollection services) => services
        .AddSingleton<InProcessQueue>().AddSingleton<IWorkQueue>(p => p.GetRequiredService<InProcessQueue>())
        .AddSingleton<WorkerRecords>().AddSingleton<WorkLease>().AddSingleton<Worker>();

    private static IEnumerable<IChannel> Channels(AlertsSettings settings, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        if (settings.Mail is { } mail)
        {
            IMailTransport transport = mail switch
            {
                { Outbox: { } folder } => new OutboxMailTransport(folder),
                { SendGrid: { } service } => new SendGridMailTransport(service, services.GetRequiredService<OutboundClient>(), clock),
                _ => new SmtpMailTransport(mail.Smtp!, clock),
            };
            yield return new EmailChannel(mail, transport, clock);
        }
        yield return settings.Teams.Outbox is { } cards ? new TeamsOutbox(cards) : new TeamsChannel(services.GetRequiredService<OutboundClient>());
        yield return new WebhookChannel(services.GetRequiredService<OutboundClient>(), clock);
    }
}
