namespace Alerts.Server.Demo;

/// <summary>A clock that stands where the story is. Timers run by the real one, so that time-outs stay time-outs.</summary>
internal sealed class ReplayClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset time) => _now = time > _now ? time : _now;

    public void Advance(TimeSpan time) => _now += time;
}
