using Alerts.Storage;
using Alerts.Web.Health;
using Alerts.Web.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Web;

public static class WebServices
{
    /// <summary>Registers what the pages need beyond the <see cref="ITableStore"/>, the watch list and the list of sources, which the host gives.</summary>
    public static IServiceCollection AddAlertsWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddDataProtection().AddKeyManagementOptions(keys =>
        {
            keys.XmlRepository = new KeysInMemory();
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>().AddHealthChecks()
            .AddCheck<StoreCheck>("store").AddCheck<WorkCheck>("work").AddCheck<SourcesCheck>("sources").AddCheck<WatchListCheck>("watch_list");
        services.TryAddSingleton<WorkRecords>();
        services.TryAddSingleton<HistoryRecords>();
        services.TryAddSingleton<LedgerRecords>();
        services.TryAddSingleton<DeliveryRecords>();
        services.TryAddSingleton<DocumentRecords>();
        services.TryAddSingleton<ReviewRecords>();
        services.TryAddSingleton<SourceRecords>();
        services.TryAddSingleton<NoticeRecords>();
        services.TryAddSingleton<HistoryReader>();
        services.TryAddSingleton<ChangeReader>();
        services.TryAddSingleton<ProjectReader>();
        services.TryAddSingleton<ReviewReader>();
        services.TryAddSingleton<SourcesReader>();
        return services;
    }
}
