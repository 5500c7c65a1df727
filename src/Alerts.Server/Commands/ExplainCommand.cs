using System.CommandLine;
using Alerts.Extraction;
using Alerts.Model;
using Spectre.Console;

namespace Alerts.Server.Commands;

/// <summary><c>alerts explain</c>: how an article was read, claim by claim and miss by miss.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "Text or HTML file, or - for standard input (the default)", Arity = ArgumentArity.ZeroOrOne };
        var watchList = WatchLists.Option();
        var title = new Option<string?>("--title") { Description = "Title of the text" };
        var published = new Option<string?>("--published") { Description = "Publication date: 2025-10-21, 2025-10, 2025 or an ISO time" };
        var html = new Option<string?>("--html") { Description = "Write a page with the article, its spans coloured by rule, to this file", HelpName = "OUT" };
        var command = new Command("explain", "Show why a text makes the claims it makes: what was recognised, the rules that made each claim, and what nearly became one.")
        {
            file, watchList, title, published, html,
        };
        command.SetAction(parse =>
        {
            if (!WatchLists.TryRead(parse.GetValue(watchList), discover: false, out var extractor, out var problem)
                || !ArticleFiles.TryRead(parse.GetValue(file), parse.GetValue(title), parse.GetValue(published), out var article, out problem))
                return ExitCode.Bad(problem);
            var explanation = extractor.Explain(article);
            Print(explanation);
            return parse.GetValue(html) is { } page ? WriteHtml(explanation, page) : ExitCode.Done;
        });
        return command;
    }

    private static void Print(Explanation explanation)
    {
        var claims = new Table { ShowRowSeparators = true }.AddColumn(new TableColumn("Claim").NoWrap()).AddColumn("Rule").AddColumn("About").AddColumn("Evidence");
        foreach (var claim in explanation.Claims)
        {
            claims.AddRow(
                $"{WireName.Of(claim.Type)}\n[dim]{WireName.Of(claim.Certainty)}, {claim.Confidence:0.00}[/]", Markup.Escape(claim.Rule),
                Markup.Escape($"{claim.Organization} {(claim.AmountUsd is { } usd ? Money.Text(usd) : "")} {claim.ScopeItem}"), Markup.Escape(claim.Evidence.Quote));
        }
        Terminal.Write(claims);
        var misses = new Table { ShowRowSeparators = true }.AddColumn("Near miss").AddColumn("Rule").AddColumn("Why not");
        foreach (var miss in explanation.NearMisses)
            misses.AddRow(Markup.Escape(miss.Words.Quote), Markup.Escape(miss.Rule), Markup.Escape(miss.Reason));
        Terminal.Write(misses);
    }

    private static int WriteHtml(Explanation explanation, string file)
    {
        try
        {
            File.WriteAllText(file, ExplanationPage.Of(explanation));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Bad($"{file} can't be written: {e.Message}");
        }
    }
}
