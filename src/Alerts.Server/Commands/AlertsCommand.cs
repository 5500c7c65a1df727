using System.CommandLine;

namespace Alerts.Server.Commands;

/// <summary>The <c>alerts</c> command line: every verb, in the order of <c>--help</c>.</summary>
internal static class AlertsCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Watches US Department of Energy grants and news, and tells people the moment a project's funding or scope changes.");
        root.Subcommands.Add(ExtractCommand.Create());
        root.Subcommands.Add(AmountsCommand.Create());
        root.Subcommands.Add(ArticleCommand.Create());
        return await root.Parse(args).InvokeAsync(cancellationToken: cancellation);
    }
}
