using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Model;

namespace Alerts.Channels.Teams;

/// <summary>Teams takes about 28 KB a message, envelope included, and drops a longer one without a word.</summary>
public static class CardSize
{
    /// <summary>Bytes of UTF-8; under 28,672 with room for what a workflow adds.</summary>
    public const int Most = 27_000;

    /// <summary>The message as JSON in UTF-8, at most <see cref="Most"/> bytes.</summary>
    public static byte[] Fit(AlertView view) => Fit(ShorterView.Of(view), AlertCard.Message);

    /// <inheritdoc cref="Fit(AlertView)"/>
    public static byte[] Fit(DigestView view) => Fit(ShorterView.Of(view), DigestCard.Message);

    private static byte[] Fit<TView>(IEnumerable<TView> views, Func<TView, JsonObject> card)
    {
        var bytes = Array.Empty<byte>();
        foreach (var view in views)
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(card(view), ModelJson.Options);
            if (bytes.Length <= Most)
                break;
        }
        return bytes;
    }
}
