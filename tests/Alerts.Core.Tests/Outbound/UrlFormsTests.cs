using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Alerts.Outbound;
using static Alerts.Core.Tests.Outbound.LoopbackServer;

namespace Alerts.Core.Tests.Outbound;

/// <summary>
/// The table of URL forms: form, URL (with \uXXXX for what can't be seen and \\ for a backslash) and what the guard says of it,
/// "allowed" or the reason. Every connection ends at a server on this machine, and where it was meant to go is written down.
/// </summary>
public sealed class UrlFormsTests : IAsyncDisposable
{
    private const string NoUrl = "it isn't a URL";
    private const string Public = "93.184.216.34";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly AddressGuard Guard = new([]);
    private static readonly UrlForm[] Forms = [.. File.ReadLines(
        Path.Combine(Repository.Root, "tests", "fixtures", "outbound", "urls.tsv")).Select(Parsed)];

    private readonly List<IPEndPoint> connected = [];
    private string location = "";
    private readonly LoopbackServer server;

    public UrlFormsTests() => server = new((_, response, cancellation) =>
        response.WriteAsync(location.Length > 0 ? Answer(302, "", $"Location: {location}") : Answer(200, "news"), cancellation).AsTask());

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private sealed record UrlForm(string Form, string Url, string Says)
    {
        public bool IsHostile => Says != "allowed";
    }

    private static UrlForm Parsed(string line)
    {
        var fields = line.Split('\t');
        Assert.Equal(3, fields.Length);
        return new(fields[0], Regex.Replace(fields[1], @"\\\\|\\u[0-9a-f]{4}", Unescaped, RegexOptions.NonBacktracking), fields[2]);
    }

    private static string Unescaped(Match match) =>
        match.Value == @"\\" ? @"\" : ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    private static string Shown(string url) => string.Concat(url.Select(letter =>
        char.IsControl(letter) || letter == ' ' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : letter.ToString()));

    private OutboundClient Client(ResolveName resolve) => new(new OutboundOptions(), TimeProvider.System, resolve, (endPoint, cancellation) =>
    {
        connected.Add(endPoint);
        return GuardedConnection.ConnectBySocket(new IPEndPoint(IPAddress.Loopback, server.Port), cancellation);
    });

    private OutboundClient Client() => Client((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Public)]));

    /// <summary>Null where a response came.</summary>
    private static async Task<OutboundException?> FailureAsync(OutboundClient client, Uri uri)
    {
        try
        {
            await client.GetAsync(new OutboundRequest(uri), Cancellation);
            return null;
        }
        catch (OutboundException e)
        {
            return e;
        }
    }

    [Fact]
    public void The_table_holds_over_400_hostile_forms_and_50_public_ones_each_once()
    {
        Assert.True(Forms.Count(form => form.IsHostile) >= 400);
        Assert.True(Forms.Count(form => !form.IsHostile) >= 50);
        Assert.Equal(Forms.Length, Forms.DistinctBy(form => form.Url).Count());
    }

    [Fact]
    public void The_guard_says_of_each_form_what_the_table_says()
    {
        var wrong = Forms
            .Select(form => (form, Said: Uri.TryCreate(form.Url, UriKind.Absolute, out var uri) ? Guard.Refusal(uri) ?? "allowed" : NoUrl))
            .Where(pair => pair.Said != pair.form.Says)
            .Select(pair => $"{pair.form.Form}\t{Shown(pair.form.Url)}\t{pair.form.Says}\t{pair.Said}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_hostile_form_is_looked_up_or_reached()
    {
        using var client = Client((host, _) => throw new InvalidOperationException($"{host} was looked up."));
        foreach (var form in Forms.Where(form => form.IsHostile))
        {
            if (Uri.TryCreate(form.Url, UriKind.Absolute, out var uri))
                Assert.Equal((form.Url, OutboundFailure.Refused), (form.Url, (await FailureAsync(client, uri))?.Kind));
        }
        Assert.Empty(connected);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Every_public_form_is_reached()
    {
        using var client = Client();
        foreach (var form in Forms.Where(form => !form.IsHostile && form.Url.StartsWith("http:", StringComparison.Ordinal)))
        {
            connected.Clear();
            Assert.Equal((form.Url, null), (form.Url, await FailureAsync(client, new Uri(form.Url))));
            Assert.Single(connected);
        }
    }

    /// <summary>
    /// What the parser doesn't take as a URL may be a path on the page's own host; so the claim is where the connections went.
    /// </summary>
    [Fact]
    public async Task No_redirect_to_a_hostile_form_is_followed()
    {
        using var client = Client();
        var followed = new List<string>();
        // A relative reference leads to a page of the same host, and no header can carry a line feed.
        foreach (var form in Forms.Where(form => form.IsHostile && form.Form != "relative reference" && !form.Url.Contains('\n')))
        {
            location = form.Url;
            connected.Clear();
            server.Requests.Clear();
            var failure = await FailureAsync(client, new Uri("http://page.example.org/"));
            var stayed = connected.TrueForAll(to => to.Equals(new IPEndPoint(IPAddress.Parse(Public), 80)))
                && server.Requests.All(request => request.Headers["Host"] == "page.example.org");
            if (!stayed || failure is null || (form.Says != NoUrl && server.Requests.Count != 1))
                followed.Add($"{Shown(form.Url)}: {failure?.Kind}, {string.Join(' ', connected)}");
        }
        Assert.True(followed.Count == 0, string.Join('\n', followed));
    }

    [Fact]
    public async Task A_name_whose_answer_changes_to_any_refused_address_never_leads_there()
    {
        foreach (var form in Forms.Where(form => form.IsHostile))
        {
            if (!Uri.TryCreate(form.Url, UriKind.Absolute, out var uri) || !IPAddress.TryParse(uri.IdnHost, out var address)
                || Guard.Refusal("news.example.org", 80, address) is null)
                continue;
            connected.Clear();
            var answers = new Queue<IPAddress>([IPAddress.Parse(Public), address]);
            using var client = Client((_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]));
            Assert.Null(await FailureAsync(client, new Uri("http://news.example.org/")));
            Assert.Equal((form.Url, OutboundFailure.Refused), (form.Url, (await FailureAsync(client, new Uri("http://news.example.org/")))?.Kind));
            Assert.Equal(new IPEndPoint(IPAddress.Parse(Public), 80), Assert.Single(connected));
        }
    }
}
