using System.CommandLine;
using System.Globalization;
using Alerts.Channels.Webhook;
using Alerts.Model;
using Alerts.Settings;

namespace Alerts.Server.Commands;

/// <summary>What a subscription asks for, as options. What isn't given stays as it is; a list that is given replaces the one before, and "" empties it.</summary>
internal sealed class SubscriptionOptions
{
    private readonly Option<string?> _email = new("--email") { Description = "A mail address; its reader is asked to agree first", HelpName = "ADDRESS" };
    private readonly Option<string?> _teams = new("--teams") { Description = "Address of a Teams workflow, or env:NAME", HelpName = "URL" };
    private readonly Option<string?> _webhook = new("--webhook") { Description = "Address of a webhook, or env:NAME", HelpName = "URL" };
    private readonly Option<string?> _secret = new("--webhook-secret") { Description = "What its messages are signed with, or env:NAME; the one before holds on beside it", HelpName = "whsec_…" };
    private readonly Option<string[]> _projects = List("--project", "Id of a project; several mean any of them");
    private readonly Option<string[]> _organizations = List("--organization", "Name of an organization");
    private readonly Option<string[]> _places = List("--place", "Town, county or state");
    private readonly Option<string[]> _technologies = List("--technology", "Product line or technology");
    private readonly Option<string[]> _funders = List("--funder", "Funder or program");
    private readonly Option<ClaimType[]> _types = new("--type") { Description = "Type of change, like funding_cancelled", HelpName = "TYPE", CustomParser = parsed => [.. parsed.Tokens.Where(t => t.Value.Length > 0).Select(t => WireNames.Of<ClaimType>(parsed, t.Value))] };
    private readonly Option<decimal?> _least = new("--least-amount") { Description = "Least sum, in US dollars", HelpName = "USD" };
    private readonly Option<string?> _text = new("--text") { Description = "Words that title and evidence must have", HelpName = "WORDS" };
    private readonly Option<double?> _confidence = new("--least-confidence") { Description = "0 to 1; 0.5 where it is left out", HelpName = "N" };
    private readonly Option<Frequency?> _frequency = new("--frequency") { Description = "at_once, hourly, daily or weekly", HelpName = "HOW", CustomParser = parsed => WireNames.Of<Frequency>(parsed, parsed.Tokens[0].Value) };
    private readonly Option<TimeOnly?> _at = new("--at") { Description = "Local time of a daily or weekly digest", HelpName = "HH:mm" };
    private readonly Option<DayOfWeek?> _day = new("--day") { Description = "Day of a weekly digest", HelpName = "DAY" };
    private readonly Option<string?> _zone = new("--zone") { Description = "IANA name of the zone that times are in", HelpName = "ZONE" };
    private readonly Option<string?> _quiet = new("--quiet") { Description = "Local times between which nothing is sent, like 22:00-07:00; \"\" for none", HelpName = "FROM-TO" };
    private readonly Option<bool?> _critical = new("--critical-at-once") { Description = "Whether a critical change waits for nothing (true, the default) or like the rest (false)", HelpName = "BOOL" };

    public IReadOnlyList<Option> All =>
    [
        _email, _teams, _webhook, _secret, _projects, _organizations, _places, _technologies, _funders, _types, _least, _text, _confidence, _frequency, _at, _day, _zone, _quiet, _critical,
    ];

    /// <exception cref="InvalidDataException">An option can't be used: a sentence.</exception>
    public SubscriptionSettings Apply(ParseResult given, SubscriptionSettings before) => before with
    {
        Email = Text(given, _email, before.Email),
        Teams = Secret(given, _teams, before.Teams),
        Webhook = Webhook(given, before.Webhook),
        Projects = Names(given, _projects, before.Projects),
        Organizations = Names(given, _organizations, before.Organizations),
        Places = Names(given, _places, before.Places),
        Technologies = Names(given, _technologies, before.Technologies),
        Funders = Names(given, _funders, before.Funders),
        Types = given.GetResult(_types) is null ? before.Types : given.GetValue(_types)!,
        LeastAmount = given.GetValue(_least) ?? before.LeastAmount,
        Text = Text(given, _text, before.Text),
        LeastConfidence = given.GetValue(_confidence) ?? before.LeastConfidence,
        Frequency = given.GetValue(_frequency) ?? before.Frequency,
        At = given.GetValue(_at) ?? before.At,
        Day = given.GetValue(_day) ?? before.Day,
        Zone = given.GetValue(_zone) ?? before.Zone,
        Quiet = given.GetValue(_quiet) switch { null => before.Quiet, "" => null, var hours => Hours(hours) },
        CriticalAtOnce = given.GetValue(_critical) ?? before.CriticalAtOnce,
    };

    private WebhookSettings? Webhook(ParseResult given, WebhookSettings? before)
    {
        if (given.GetValue(_webhook) == "")
            return null;
        var (url, secret) = (Secret(given, _webhook, before?.Url), Secret(given, _secret, before?.Secret));
        return url is null && secret is null ? null
            : new WebhookSettings { Url = url, Secret = secret, OldSecret = before?.Secret is { } old && old != secret ? old : before?.OldSecret };
    }

    private static Option<string[]> List(string name, string says) => new(name) { Description = says, HelpName = "NAME" };

    private static string? Text(ParseResult given, Option<string?> option, string? before) => given.GetValue(option) switch { null => before, "" => null, var text => text };

    private static Secret? Secret(ParseResult given, Option<string?> option, Secret? before) => given.GetValue(option) switch
    {
        null => before,
        "" => null,
        var text when text.StartsWith("env:", StringComparison.Ordinal) => new Secret(
            Environment.GetEnvironmentVariable(text[4..]) ?? throw new InvalidDataException($"the environment has no {text[4..]}, which {option.Name} names.")),
        var text => new Secret(text),
    };

    private static IReadOnlyList<string> Names(ParseResult given, Option<string[]> option, IReadOnlyList<string> before) =>
        given.GetResult(option) is null ? before : [.. given.GetValue(option)!.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];

    private static QuietHours Hours(string text) =>
        text.Split('-', '–') is [var from, var to] && Time(from) is { } start && Time(to) is { } end ? new QuietHours(start, end) : throw new InvalidDataException($"--quiet: \"{text}\" are no hours; write them like 22:00-07:00.");

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
