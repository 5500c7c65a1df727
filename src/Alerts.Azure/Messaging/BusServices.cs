using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Azure.Messaging;

public static class BusServices
{
    /// <summary>The queue outside the process and what moves its messages. The host gives the ServiceBusClient and brings what is received to <see cref="BusWorker"/>.</summary>
    public static IServiceCollection AddServiceBusWork(this IServiceCollection services) => services
        .AddSingleton<ServiceBusQueue>().AddSingleton<IWorkQueue>(p => p.GetRequiredService<ServiceBusQueue>())
        .AddSingleton<BusWorker>().AddSingleton<ReconcileRound>();
}
