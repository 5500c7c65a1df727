using System.Text.Json;
using static Alerts.Sources.ReplyJson;

namespace Alerts.Sources.FederalRegister;

/// <summary>One document of the Federal Register.</summary>
/// <param name="Number">"2026-01234"</param>
/// <param name="Action">What kind of step it is ("Notice of intent to …"); null where it doesn't say.</param>
internal sealed record RegisterEntry(string Number, string Title, string? Abstract, string? Action, DateOnly? Published, Uri? Url);

/// <param name="Next">Where the following page is; null after the last.</param>
internal sealed record RegisterPage(IReadOnlyList<RegisterEntry> Entries, Uri? Next)
{
    private const int LongestTitle = 1_000;
    private const int LongestAbstract = 20_000;

    /// <summary>Where nothing was found, the service leaves "results" out.</summary>
    /// <exception cref="ReplyFormatException">Neither results nor a count.</exception>
    public static RegisterPage Read(ReadOnlyMemory<byte> body, string host) => ReplyJson.Read(body, host, root =>
    {
        if (Items(root, "results") is not { } results)
            return Number(root, "count") is 0 ? new RegisterPage([], null) : throw new ReplyFormatException($"{host} answered with JSON that has no \"results\".");
        return new RegisterPage([.. results.Select(Entry).OfType<RegisterEntry>()], Address(root, "next_page_url"));
    });

    private static RegisterEntry? Entry(JsonElement row) =>
        Text(row, "document_number", longest: 100) is { } number && Text(row, "title", LongestTitle) is { } title
            ? new RegisterEntry(number, title, Text(row, "abstract", LongestAbstract), Text(row, "action", LongestTitle), Date(row, "publication_date"), Address(row, "html_url"))
            : null;

    private static Uri? Address(JsonElement? element, string name) =>
        Uri.TryCreate(Text(element, name, longest: 4_000), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
