using Alerts.Azure.Messaging;
using Alerts.Pipeline;
using Alerts.Settings;
using Alerts.Storage;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Scenarios;

/// <summary>One instance of the product on a service bus: it receives, handles and settles as the Functions host does, and has its timers.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private readonly FakeServiceBus _bus;
    private readonly FakeTimeProvider _clock;
    private readonly ServiceProvider _services;

    public BusHost(string folder, LoopbackSite site, FakeTimeProvider clock, FakeServiceBus bus, ITableStore store)
    {
        (_bus, _clock) = (bus, clock);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock).AddSingleton(store).AddSingleton<ServiceBusClient>(bus)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAlerts(new LoadedSettings(Rig.Settings(folder, site), Rig.Watched)).AddServiceBusWork().BuildServiceProvider();
    }

    /// <summary>Called when a message has been handled and what comes of it is queued, before it is settled.</summary>
    public Action<string> BeforeSettling { get; set; } = _ => { };

    /// <summary>Messages handled.</summary>
    public int Handled { get; private set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>So many minutes with both timers each minute, messages handled every ten seconds.</summary>
    public async Task RunAsync(int minutes, CancellationToken cancellation)
    {
        for (var tens = 0; tens < minutes * 6; tens++)
        {
            if (tens % 6 == 0)
            {
                await Get<PollRound>().RunAsync(cancellation);
                await Get<ReconcileRound>().RunAsync(cancellation);
            }
            foreach (var queue in QueueNames.All)
                await DrainAsync(queue, cancellation);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>Handles messages of one queue until none is due.</summary>
    public async Task DrainAsync(string queue, CancellationToken cancellation)
    {
        var receiver = _bus.CreateReceiver(queue);
        while (await receiver.ReceiveMessageAsync(TimeSpan.Zero, cancellation) is { } message)
        {
            var disposition = await Get<BusWorker>().HandleAsync(message, cancellation);
            Handled++;
            BeforeSettling(message.MessageId);
            try
            {
                await SettleAsync(receiver, message, disposition, cancellation);
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
            {
                // The host logs it and goes on; the message comes again.
            }
        }
    }

    private static Task SettleAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, Disposition disposition, CancellationToken cancellation) =>
        disposition switch
        {
            Disposition.Complete => receiver.CompleteMessageAsync(message, cancellation),
            Disposition.DeadLetter dead => receiver.DeadLetterMessageAsync(message, dead.Reason, dead.Description, cancellation),
            _ => receiver.AbandonMessageAsync(message, cancellationToken: cancellation),
        };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
