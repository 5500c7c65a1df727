using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alerts.Channels.Email;

/// <summary>The HTML part of a mail, rendered from <see cref="AlertMail"/>, <see cref="DigestMail"/> or <see cref="NoticeMail"/>.</summary>
public static class MailHtml
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    public static Task<string> RenderAsync(AlertView view) => RenderAsync<AlertMail>(view);

    public static Task<string> RenderAsync(DigestView view) => RenderAsync<DigestMail>(view);

    public static Task<string> RenderAsync(NoticeView view) => RenderAsync<NoticeMail>(view);

    private static async Task<string> RenderAsync<TMail>(object view)
        where TMail : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TMail>(parameters)).ToHtmlString());
        return html.ReplaceLineEndings("\n");
    }
}
