using System.Text.RegularExpressions;

namespace Alerts.Web.Tests;

/// <summary>What a browser without script does: keeps cookies, reads a form's token from a page and sends the form.</summary>
internal sealed partial class Session(Site site)
{
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The address that a proxy on this machine names; null without one.</summary>
    public string? From { get; set; }

    public override string ToString() => string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"));

    public async Task SignInAsync(string key) =>
        Assert.Equal("/", (await PostAsync("/sign-in", "/sign-in", ("key", key))).Response.Headers.Location?.ToString());

    public Task<(HttpResponseMessage Response, string Body)> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, site.At(path)));

    /// <summary>Sends a form to the address with the token of the page.</summary>
    public async Task<(HttpResponseMessage Response, string Body)> PostAsync(string page, string address, params (string Name, string Value)[] fields) =>
        await PostAsync(address, [("form", await TokenAsync(page)), .. fields]);

    public async Task<string> TokenAsync(string page) => Token().Match((await GetAsync(page)).Body).Groups["token"].Value;

    /// <summary>Sends the fields alone.</summary>
    public Task<(HttpResponseMessage Response, string Body)> PostAsync(string address, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, site.At(address))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    });

    private async Task<(HttpResponseMessage Response, string Body)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (Cookies.Count > 0)
                request.Headers.Add("Cookie", ToString());
            if (From is not null)
                request.Headers.Add("X-Forwarded-For", From);
            var (response, body) = await site.SendAsync(request);
            foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                var parts = set.Split(';')[0].Split('=', 2);
                Cookies[parts[0]] = parts[1];
            }
            return (response, body);
        }
    }

    [GeneratedRegex("name=\"form\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
