using Alerts.Azure.Messaging;
using Alerts.Model;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Alerts.Web.Tests;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Azure.Tests.Messaging;

/// <summary>The real pipeline between a bus and a store in memory, on a clock that the test holds.</summary>
internal sealed class BusRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BusRig()
    {
        Bus = new FakeServiceBus(Clock, [.. QueueNames.All]);
        var settings = new AlertsSettings { Sources = [new Source { Id = "courier", Url = new Uri("http://127.0.0.1:9/feed.xml") }] };
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock).AddSingleton<ITableStore>(Store).AddSingleton<ServiceBusClient>(Bus)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAlerts(new LoadedSettings(settings, WatchList.Empty)).AddServiceBusWork().BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 2, 27, 16, 0, 0, TimeSpan.Zero));

    public MemoryTableStore Store { get; } = new();

    public FakeServiceBus Bus { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<Disposition> HandleAsync(ServiceBusReceivedMessage message) => Get<BusWorker>().HandleAsync(message, TestContext.Current.CancellationToken);

    /// <summary>As it arrives, whatever was sent.</summary>
    public static ServiceBusReceivedMessage Received(string body, string? messageId = "m-1") =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(BinaryData.FromString(body), messageId, lockTokenGuid: Guid.Empty, deliveryCount: 1);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
