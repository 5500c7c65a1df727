using System.Text.Json.Serialization;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alerts.Web.Health;

/// <summary>
/// The answer of /health/ready: 200 where work can be done (perhaps with warnings), 503 where it can't, and a sentence for every
/// dependency. Anyone may ask, so it is worked out once in a while however many ask.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private ReadinessAnswer? _last;

    /// <summary>Strangers get the states alone.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, CancellationToken cancellation)
    {
        var answer = await CurrentAsync(cancellation);
        if (Person.Of(http.User)?.Role is null)
            answer = answer with { Checks = [.. answer.Checks.Select(c => c with { Sentence = null })] };
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(answer, statusCode: answer.Status == Word(HealthStatus.Unhealthy) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    public void Dispose() => _one.Dispose();

    /// <returns>At most so old as it is kept.</returns>
    public async Task<ReadinessAnswer> CurrentAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && clock.GetUtcNow() - last.At < Kept)
                return last;
            // Whoever asked first may hang up; the answer is for all.
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            return _last = new ReadinessAnswer(Word(report.Status), clock.GetUtcNow(), [.. report.Entries.Select(e => new DependencyCheck(e.Key, Word(e.Value.Status), e.Value.Description))]);
        }
        finally
        {
            _one.Release();
        }
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <param name="Status">The worst of the checks: healthy, degraded or unhealthy.</param>
public sealed record ReadinessAnswer(string Status, DateTimeOffset At, IReadOnlyList<DependencyCheck> Checks)
{
    [JsonIgnore]
    public bool StoreAnswers => Checks.All(c => c.Name != "store" || c.Status == "healthy");
}

public sealed record DependencyCheck(string Name, string Status, string? Sentence);
