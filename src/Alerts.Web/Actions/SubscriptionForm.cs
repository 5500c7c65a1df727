using System.Globalization;
using Alerts.Model;
using Alerts.Settings;
using Alerts.Web.History;
using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Actions;

/// <summary>The fields of a subscription as people fill them in. What a form doesn't have stays as it is; what is emptied is taken away.</summary>
internal static class SubscriptionForm
{
    private const int MostNames = 200;

    /// <summary>Each with what it says, for the API.</summary>
    public static readonly (string Name, string Says)[] Fields =
    [
        ("email", "A mail address; its reader is asked to agree first"),
        ("agreed", "Who says that the reader has agreed, where that is known otherwise"),
        ("teams", "Address of a Teams workflow; empty to leave it as it is"),
        ("webhook", "Address of a webhook; empty to leave it as it is"),
        ("secret", "What its messages are signed with, whsec_…; the one before holds on beside it"),
        ("without", "teams or webhook, to take that destination away"),
        ("projects", "Ids of projects, one a line; empty for all"),
        ("organizations", "Names of organizations, one a line"),
        ("places", "Towns, counties or states, one a line"),
        ("technologies", "Product lines and technologies, one a line"),
        ("funders", "Funders and programs, one a line"),
        ("type", "A type of claim, like funding_cancelled; several mean any of them"),
        ("least", "Least sum in US dollars: 50000000, 50 million"),
        ("text", "Words that title and evidence must have"),
        ("confidence", "Least confidence in hundredths, 0 to 100"),
        ("frequency", "at_once, hourly, daily or weekly"),
        ("at", "Local time of a digest, 07:00"),
        ("day", "Day of a weekly digest, Monday"),
        ("zone", "IANA name of the zone, America/New_York"),
        ("quiet", "Local times between which nothing is sent: 22:00-07:00"),
        ("critical", "yes where a critical change waits for nothing, otherwise no"),
    ];

    /// <exception cref="InvalidDataException">A field can't be read: a sentence that names it.</exception>
    public static SubscriptionSettings Read(IFormCollection form, SubscriptionSettings before)
    {
        var without = form["without"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        return before with
        {
            Email = form.ContainsKey("email") ? form.Optional("email", 320) : before.Email,
            Teams = without.Contains("teams") ? null : Secret(form, "teams") ?? before.Teams,
            Webhook = without.Contains("webhook") ? null : Webhook(form, before),
            Projects = Lines(form, "projects") ?? before.Projects,
            Organizations = Lines(form, "organizations") ?? before.Organizations,
            Places = Lines(form, "places") ?? before.Places,
            Technologies = Lines(form, "technologies") ?? before.Technologies,
            Funders = Lines(form, "funders") ?? before.Funders,
            Types = form.ContainsKey("type") ? [.. form["type"].OfType<string>().Where(t => t.Length > 0).Select(t => Named<ClaimType>("type", t)).Distinct()] : before.Types,
            LeastAmount = form.ContainsKey("least") ? Value(form, "least", FilterText.Usd, "is no sum; write it like 50000000, 50 million or 1.5 billion") : before.LeastAmount,
            Text = form.ContainsKey("text") ? form.Optional("text") : before.Text,
            LeastConfidence = Value(form, "confidence", FilterText.Percent, "is no number of hundredths from 0 to 100") is { } percent ? percent / 100.0 : before.LeastConfidence,
            Frequency = form.Optional("frequency") is { } often ? Named<Frequency>("frequency", often) : before.Frequency,
            At = Value(form, "at", Time, "is no time of day; write it like 07:00") ?? before.At,
            Day = form.Optional("day") is { } day ? Day(day) : before.Day,
            Zone = form.Optional("zone") ?? before.Zone,
            Quiet = form.ContainsKey("quiet") ? Value(form, "quiet", Hours) : before.Quiet,
            CriticalAtOnce = form.Optional("critical") is { } critical ? critical == "yes" : before.CriticalAtOnce,
        };
    }

    private static Channels.Webhook.WebhookSettings? Webhook(IFormCollection form, SubscriptionSettings before)
    {
        var (url, secret) = (Secret(form, "webhook"), Secret(form, "secret"));
        if (url is null && secret is null)
            return before.Webhook;
        var known = before.Webhook ?? new();
        return known with { Url = url ?? known.Url, Secret = secret ?? known.Secret, OldSecret = secret is null || secret == known.Secret ? known.OldSecret : known.Secret };
    }

    private static Secret? Secret(IFormCollection form, string name) => form.Optional(name) is { } text ? new Secret(text) : null;

    private static List<string>? Lines(IFormCollection form, string name)
    {
        if (!form.ContainsKey(name))
            return null;
        var lines = form[name].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        return lines.Count <= MostNames && lines.TrueForAll(l => l.Length <= MostNames) ? lines : throw new InvalidDataException($"“{name}” may have {MostNames} lines of {MostNames} characters.");
    }

    private static T? Value<T>(IFormCollection form, string name, Func<string, T?> read, string otherwise)
        where T : struct =>
        form.Optional(name, 100) is not { } text ? null : read(text) ?? throw new InvalidDataException($"“{name}”: “{text}” {otherwise}.");

    private static QuietHours? Value(IFormCollection form, string name, Func<string, QuietHours?> read) =>
        form.Optional(name, 20) is not { } text ? null : read(text) ?? throw new InvalidDataException($"“{name}”: “{text}” are no hours; write them like 22:00-07:00.");

    public static ClaimType Type(string text) => Named<ClaimType>("type", text);

    private static T Named<T>(string name, string text)
        where T : struct, Enum =>
        WireName.Read<T>(text)
        ?? throw new InvalidDataException($"“{name}”: “{(text.Length > 40 ? text[..40] + "…" : text)}” is none of {WireName.All<T>()}.");

    private static DayOfWeek Day(string text) =>
        Enum.GetValues<DayOfWeek>().Where(d => string.Equals(d.ToString(), text, StringComparison.OrdinalIgnoreCase)).Select(d => (DayOfWeek?)d).FirstOrDefault()
        ?? throw new InvalidDataException("“day” is no day of the week; write it like Monday.");

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static QuietHours? Hours(string text) => text.Split('-', '–') is [var from, var to] && Time(from.Trim()) is { } start && Time(to.Trim()) is { } end ? new QuietHours(start, end) : null;
}
