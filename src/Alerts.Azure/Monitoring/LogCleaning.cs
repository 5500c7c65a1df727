using System.Buffers;
using Alerts.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Alerts.Azure.Monitoring;

/// <summary>
/// What of a log line may leave the machine: its template, ids, numbers and times. A sentence, address, URL or path in it
/// and an exception's message and stack stay in the log of the machine; of the exception its type goes along.
/// </summary>
internal sealed class LogCleaning : BaseProcessor<LogRecord>
{
    private static readonly SearchValues<char> OfIds =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:~");

    public override void OnEnd(LogRecord data)
    {
        var kept = data.Attributes?.Where(a => a.Key == "{OriginalFormat}" || MayLeave(a.Value)).Select(WithoutSubscription).ToList() ?? [];
        if (data.Exception is { } exception)
            kept.Add(new("exception.type", exception.GetType().FullName));
        (data.Attributes, data.Exception, data.FormattedMessage) = (kept, null, null);
    }

    /// <summary>The id of a delivery's message ends in a subscription, that of a digest's begins with it, and a subscription is a person.</summary>
    private static KeyValuePair<string, object?> WithoutSubscription(KeyValuePair<string, object?> attribute) => attribute.Value switch
    {
        string text when text.StartsWith($"{WorkMessage.Delivery}:", StringComparison.Ordinal) => new(attribute.Key, text.Split('/')[0]),
        string text when text.StartsWith($"{WorkMessage.Digest}:", StringComparison.Ordinal) => new(attribute.Key, $"{WorkMessage.Digest}:{text.Split('/')[^1]}"),
        _ => attribute,
    };

    private static bool MayLeave(object? value) => value switch
    {
        string text => text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && !text.Contains("//", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(OfIds),
        Enum or DateTimeOffset or TimeSpan or bool => true,
        _ => value is IFormattable and IConvertible,
    };
}
