using Alerts.Channels.Email;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Sources;
using Alerts.Storage;
using Alerts.Telemetry;
using Alerts.Web.Actions;
using Alerts.Web.Api;
using Alerts.Web.Health;
using Alerts.Web.History;
using Alerts.Web.Hooks;
using Alerts.Web.Pages;
using Alerts.Web.Readers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Web;

public static class WebServices
{
    /// <summary>Bytes of a request's first line: an address that is much too long gets a page that says so, and only beyond this the server's bare refusal.</summary>
    public const int LongestAddress = 64 * 1024;

    /// <summary>Registers what the pages need beyond the <see cref="ITableStore"/>, the watch list, the list of sources and the subscriptions (<see cref="AlertsServices.AddSubscriptions"/>), which the host gives, and one of <see cref="Access.SignInServices"/>.</summary>
    public static IServiceCollection AddAlertsWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.TryAddSingleton(TimeProvider.System);
        // Tokens of forms are masked anew in each page, so that its compressed length tells nothing of them.
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddSingleton<Readiness>().AddHealthChecks()
            .AddCheck<StoreCheck>("store").AddCheck<WorkCheck>("work").AddCheck<SourcesCheck>("sources").AddCheck<WatchListCheck>("watch_list");
        services.TryAddSingleton<WorkRecords>();
        services.TryAddSingleton<HistoryRecords>();
        services.TryAddSingleton<LedgerRecords>();
        services.TryAddSingleton<DeliveryRecords>();
        services.TryAddSingleton<DocumentRecords>();
        services.TryAddSingleton<ReviewRecords>();
        services.TryAddSingleton<SelfCheckRecords>();
        services.TryAddSingleton<ReaderChoiceRecords>();
        services.TryAddSingleton<LinkKeyRecords>();
        services.TryAddSingleton(new PipelineOptions());
        services.AddSingleton<OpenedLink>().AddSingleton<ReaderActions>().AddSingleton<FeedReader>();
        services.TryAddSingleton<SourceRecords>();
        services.TryAddSingleton<NoticeRecords>();
        services.TryAddSingleton<HandlingRecords>();
        services.TryAddSingleton<HistoryIndex>();
        services.TryAddSingleton<HistorySearch>();
        services.TryAddSingleton<FilterText>();
        services.TryAddSingleton<FilteredHistory>();
        services.TryAddSingleton<HistoryExport>();
        services.TryAddSingleton<HistoryReader>();
        services.TryAddSingleton<NowReader>();
        services.TryAddSingleton<DeliveriesReader>();
        services.TryAddSingleton<ChangeReader>();
        services.TryAddSingleton<ProjectReader>();
        services.TryAddSingleton<ReviewReader>();
        services.TryAddSingleton<SourcesReader>();
        services.TryAddSingleton<AuditReader>();
        services.TryAddSingleton<ApiReader>();
        services.TryAddSingleton<AlertsTelemetry>();
        services.TryAddSingleton<TakeInStep>();
        services.TryAddSingleton<ApplyStep>();
        services.TryAddSingleton<RuleStep>();
        services.TryAddSingleton<ResolveStep>();
        services.TryAddSingleton<ChangeActions>();
        services.TryAddSingleton<ReviewActions>();
        services.TryAddSingleton(PollPace.Default);
        services.TryAddSingleton<PollRound>();
        services.TryAddSingleton<ProjectActions>();
        services.TryAddSingleton<SourceActions>();
        services.TryAddSingleton<KeyActions>();
        services.TryAddSingleton<SubscriptionTrial>();
        services.TryAddSingleton(new Operations([]));
        services.TryAddSingleton<DigestRecords>();
        services.TryAddSingleton<OperatorNotices>();
        services.TryAddSingleton<FailedInHistory>();
        services.TryAddSingleton<DestinationPace>();
        services.TryAddSingleton<DeliveryGate>();
        services.TryAddSingleton<Resending>();
        services.TryAddSingleton<MailEventStep>();
        services.TryAddSingleton<SuppressionBook>();
        services.TryAddSingleton<DeliveryActions>();
        services.AddSingleton(p => new MailHook(p.GetRequiredService<MailEventStep>(), p.GetRequiredService<TimeProvider>(), p.GetService<MailOptions>()));
        services.TryAddSingleton<SubscriptionsReader>();
        services.TryAddSingleton<SilencesReader>();
        services.TryAddSingleton<SubscriptionActions>();
        services.TryAddSingleton<SilenceActions>();
        services.AddApiDocument();
        return services;
    }
}
