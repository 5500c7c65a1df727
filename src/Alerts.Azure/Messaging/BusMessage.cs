using System.Text.Json;
using Alerts.Model;
using Alerts.Pipeline;
using Azure.Messaging.ServiceBus;

namespace Alerts.Azure.Messaging;

/// <summary>
/// A <see cref="WorkMessage"/> on the bus. Body: <c>{"kind":"document","version":1,"id":"courier/d-1/0"}</c>. Properties: those of the
/// CloudEvents AMQP binding (binary mode), so that tools can tell messages apart without opening them; of them only the trace is read.
/// </summary>
public static class BusMessage
{
    /// <summary>Bytes. An id has a few hundred characters at most; whatever is longer is none of our messages.</summary>
    private const int LongestBody = 4096;

    private const int LongestQuote = 60;

    /// <summary>CloudEvents' extension for distributed tracing.</summary>
    private const string TraceParent = "cloudEvents:traceparent";

    public static ServiceBusMessage Of(NextWork work, string messageId, DateTimeOffset now)
    {
        var (kind, version, id) = (work.Message.Kind, work.Message.Version, work.Message.Id);
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(new Body(kind, version, id), ModelJson.Options))
        {
            MessageId = messageId,
            Subject = kind,
            ContentType = "application/json",
            ApplicationProperties =
            {
                ["cloudEvents:specversion"] = "1.0",
                ["cloudEvents:type"] = $"alerts.{kind}.v{version}",
                ["cloudEvents:source"] = "/alerts",
                ["cloudEvents:id"] = messageId,
            },
        };
        if (work.TraceParent is { } trace)
            message.ApplicationProperties[TraceParent] = trace;
        if (work.Due > now)
            message.ScheduledEnqueueTime = work.Due;
        return message;
    }

    /// <summary>Reads and checks a message before any step or store sees it.</summary>
    /// <exception cref="UnusableMessageException">It is none of ours or of a version that isn't known here; the sentence says what is wrong with it.</exception>
    public static WorkMessage Read(ServiceBusReceivedMessage received)
    {
        var body = Parse(Bytes(received));
        if (body is not { Kind: { } kind, Version: { } version, Id: { } id })
            throw new UnusableMessageException("The message lacks its kind, version or id.");
        var form = kind switch
        {
            WorkMessage.Source => "source",
            WorkMessage.Document => "source/document/revision",
            WorkMessage.Change => "project/change/number",
            WorkMessage.Delivery => "change/subscription/channel",
            WorkMessage.Digest => "subscription/channel/time",
            _ => throw new UnusableMessageException($"Messages of the kind {Quote(kind)} are not known here."),
        };
        if (version != 1)
            throw new UnusableMessageException($"The {kind} message has version {version}; this program knows version 1.");
        var parts = id.Split('/');
        if (parts.Length != form.Split('/').Length || !parts.All(Ids.IsPlain))
            throw new UnusableMessageException($"The {kind} message has the id {Quote(id)}; it must be {form}, each of letters, digits, dots, underscores and hyphens.");
        return new WorkMessage(kind, id);
    }

    /// <returns>The span that sent it, as W3C writes it; null where nobody listened. Whatever else stands there begins no trace.</returns>
    public static string? TraceOf(ServiceBusReceivedMessage received) => received.ApplicationProperties.GetValueOrDefault(TraceParent) as string;

    private static ReadOnlyMemory<byte> Bytes(ServiceBusReceivedMessage received)
    {
        try
        {
            var bytes = received.Body.ToMemory();
            return bytes.Length <= LongestBody
                ? bytes
                : throw new UnusableMessageException($"The message has {bytes.Length:#,0} bytes; the longest of ours has {LongestBody:#,0}.");
        }
        catch (NotSupportedException)
        {
            throw new UnusableMessageException("The body of the message is an AMQP value or sequence; ours are bytes of JSON.");
        }
    }

    private static Body? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Body>(bytes.Span, ModelJson.Options);
        }
        catch (JsonException)
        {
            throw new UnusableMessageException("The message isn't JSON with a kind (text), a version (number) and an id (text).");
        }
    }

    /// <summary>The beginning of a text from outside, escaped so that nothing in it can act in a log or on a page.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text.Length > LongestQuote ? text[..LongestQuote] + "..." : text);

    private sealed record Body(string? Kind, int? Version, string? Id);
}
