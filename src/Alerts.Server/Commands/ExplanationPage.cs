using System.Globalization;
using System.Net;
using System.Text;
using Alerts.Extraction;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary>An explanation as one HTML page that needs nothing else: no script, no other file.</summary>
internal static class ExplanationPage
{
    private static readonly string[] Kinds = ["organisation", "sum", "thing", "action"];

    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
        pre { white-space: pre-wrap; font: inherit }
        mark { color: inherit; border-radius: 3px; padding: 0 2px }
        .organisation { background: #cfe3ff } .sum { background: #d4f0d0 } .thing { background: #ece3d0 } .action { background: #ffdfa8 }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .4rem; border-bottom: 1px solid #ccd }
        """;

    public static string Of(Explanation explanation)
    {
        var page = new StringBuilder()
            .Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Why these claims</title><style>").Append(Style).Append("</style></head>\n<body>\n")
            .Append("<h1>").Append(Marked(explanation, ArticlePart.Title, explanation.Article.Title)).Append("</h1>\n")
            .Append("<p>").Append(string.Join(' ', Kinds.Select(kind => $"<mark class=\"{kind}\">{kind}</mark>"))).Append("</p>\n")
            .Append("<pre>").Append(Marked(explanation, ArticlePart.Text, explanation.Article.Text)).Append("</pre>\n");
        page.Append("<h2>Claims</h2>\n<table><tr><th>Claim</th><th>Rule</th><th>About</th><th>Evidence</th></tr>\n");
        foreach (var claim in explanation.Claims)
        {
            var about = $"{claim.Organization} {(claim.AmountUsd is { } usd ? Money.Text(usd) : "")} {claim.ScopeItem}";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{WireName.Of(claim.Type)}, {WireName.Of(claim.Certainty)}, {claim.Confidence:0.00}</td><td>{Encode(claim.Rule)}</td><td>{Encode(about)}</td><td>{Encode(claim.Evidence.Quote)}</td></tr>\n");
        }
        page.Append("</table>\n<h2>Near misses</h2>\n<table><tr><th>Words</th><th>Rule</th><th>Why not</th></tr>\n");
        foreach (var miss in explanation.NearMisses)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(miss.Words.Quote)}</td><td>{Encode(miss.Rule)}</td><td>{Encode(miss.Reason)}</td></tr>\n");
        return page.Append("</table>\n</body></html>\n").ToString();
    }

    /// <summary>The text with its spans marked; of spans that overlap the first one.</summary>
    private static string Marked(Explanation explanation, ArticlePart part, string text)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var span in explanation.Highlights.Where(h => h.Part == part).OrderBy(h => h.Start).ThenByDescending(h => h.Length))
        {
            if (span.Start < at)
                continue;
            html.Append(Encode(text[at..span.Start])).Append(CultureInfo.InvariantCulture, $"<mark class=\"{span.Kind}\" title=\"{Encode(span.Name)}\">{Encode(text.Substring(span.Start, span.Length))}</mark>");
            at = span.Start + span.Length;
        }
        return html.Append(Encode(text[at..])).ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
