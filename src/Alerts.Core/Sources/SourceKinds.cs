using System.Text.Json;
using Alerts.Model;

namespace Alerts.Sources;

/// <summary>The kinds of sources by the name that settings use. Cursors are kept as JSON; each kind knows its own.</summary>
public sealed class SourceKinds
{
    private readonly Dictionary<string, Func<Source, string?, CancellationToken, Task<PollResult<string>>>> kinds = new(StringComparer.Ordinal);

    /// <summary>The names that settings may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["feed", "webpage", "usaspending", "grantsgov", "federalregister", "edgar"];

    public SourceKinds Add<TCursor>(string name, TCursor start, Func<Source, TCursor, CancellationToken, Task<PollResult<TCursor>>> poll)
    {
        kinds.Add(name, async (source, cursor, cancellation) =>
        {
            var from = cursor is null ? start : JsonSerializer.Deserialize<TCursor>(cursor, ModelJson.Options)!;
            return await poll(source, from, cancellation) switch
            {
                PollResult<TCursor>.Polled polled => new PollResult<string>.Polled(
                    polled.Documents, JsonSerializer.Serialize(polled.Cursor, ModelJson.Options), polled.NextCheck, polled.Problem),
                PollResult<TCursor>.Failed failed => new PollResult<string>.Failed(failed.Kind, failed.Sentence, failed.RetryAfter),
                var other => throw new InvalidOperationException($"A poll ended with {other}."),
            };
        });
        return this;
    }

    public Task<PollResult<string>> PollAsync(Source source, string? cursor, CancellationToken cancellation) => kinds[source.Kind](source, cursor, cancellation);
}
