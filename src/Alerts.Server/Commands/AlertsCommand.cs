using System.CommandLine;

namespace Alerts.Server.Commands;

/// <summary>The <c>alerts</c> command line: every verb, in the order of <c>--help</c>.</summary>
internal static class AlertsCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var root = new RootCommand(
            "Watches US Department of Energy grants and news, and tells people the moment a project's funding or scope changes. Without a verb: serve.");
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(PollCommand.Create());
        root.Subcommands.Add(SourceCommand.Create());
        root.Subcommands.Add(ProjectCommand.Create());
        root.Subcommands.Add(ChangeCommand.Create());
        root.Subcommands.Add(PreviewCommand.Create());
        root.Subcommands.Add(SendTestCommand.Create());
        root.Subcommands.Add(ReviewCommand.Create());
        root.Subcommands.Add(SubscriptionCommand.Create());
        root.Subcommands.Add(SilenceCommand.Create());
        root.Subcommands.Add(DeliveryCommand.Create());
        root.Subcommands.Add(SuppressionCommand.Create());
        root.Subcommands.Add(WatchlistCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(ExtractCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(EvalCommand.Create());
        root.Subcommands.Add(FeedCommand.Create());
        root.Subcommands.Add(ArticleCommand.Create());
        root.Subcommands.Add(AmountsCommand.Create());
        root.Subcommands.Add(StoreCommand.Create());
        root.Subcommands.Add(AccessKeyCommand.AdminKey());
        root.Subcommands.Add(AccessKeyCommand.ApiKey());
        root.Subcommands.Add(ConfigCommand.Create());
        root.SetAction((_, token) => ServeCommand.RunAsync(config: null, token));
        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync(cancellationToken: cancellation);
        // The library answers 1 for words it doesn't know; here that is bad usage.
        return parsed.Errors.Count > 0 ? ExitCode.BadInput : exit;
    }
}
