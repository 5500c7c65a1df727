using System.CommandLine;
using Alerts.Channels;
using Alerts.Model;
using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Server.Commands;

/// <summary><c>alerts send-test</c>: one message that is marked as a test, and what the other side said to it.</summary>
internal static class SendTestCommand
{
    public static Command Create()
    {
        var channel = new Argument<string?>("CHANNEL") { Description = "email, teams or webhook; without --subscription to the operators (setting operations)", Arity = ArgumentArity.ZeroOrOne };
        var subscription = new Option<string?>("--subscription") { Description = "To the destinations of this subscription instead", HelpName = "ID" };
        var config = ConfigOption.Create();
        var command = new Command("send-test", "Sends one message that is marked as a test, and says what the destination answered.") { channel, subscription, config };
        command.SetAction((result, cancellation) => ConfigOption.WithServicesAsync(result.GetValue(config), async services =>
            await RunAsync(services, await DestinationsAsync(services, result.GetValue(channel), result.GetValue(subscription), cancellation), cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<Destination> destinations, CancellationToken cancellation)
    {
        var exit = ExitCode.Done;
        foreach (var destination in destinations)
        {
            var result = await services.GetRequiredService<TestSending>().SendAsync(destination, cancellation);
            Console.WriteLine($"{destination.Channel}: {Sentence(result)}");
            if (result is not SendResult.Sent)
                exit = ExitCode.Failed;
        }
        return exit;
    }

    /// <exception cref="InvalidDataException">There is none that is meant: a sentence.</exception>
    private static async Task<List<Destination>> DestinationsAsync(IServiceProvider services, string? channel, string? subscription, CancellationToken cancellation)
    {
        if (channel is null && subscription is null)
            throw new InvalidDataException("name a channel, whose destination among those of the operators gets the test, or a --subscription.");
        var (whose, all) = subscription is null
            ? ("the setting operations", services.GetRequiredService<Operations>().Destinations)
            : ($"the subscription \"{subscription}\"", (await Subscriptions.FindAsync(services, subscription, cancellation)).Destinations);
        var meant = all.Where(d => channel is null || d.Channel == channel).ToList();
        return meant.Count > 0 ? meant : throw new InvalidDataException($"{whose} has no destination by {channel}; it has {(all.Count == 0 ? "none at all" : string.Join(", ", all.Select(d => d.Channel)))}.");
    }

    private static string Sentence(SendResult result) => result switch
    {
        SendResult.Sent sent => $"Accepted as {sent.Reference}.",
        SendResult.Failed failed => $"Refused. {failed.Reason}",
        SendResult.Retry retry => $"Not taken now; an alert would be tried again. {retry.Reason}",
        _ => throw new InvalidOperationException($"A channel answered with {result}."),
    };
}
