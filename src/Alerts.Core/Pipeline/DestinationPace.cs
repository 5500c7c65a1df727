using Alerts.Channels;
using Alerts.Model;
using Alerts.Outbound;

namespace Alerts.Pipeline;

/// <summary>
/// Keeps one destination from holding up the others: few attempts at a time, a rest for one that asks for it or fails time after time, and the
/// pace that Teams allows a hook. Kept in memory by each process; what is over the limit elsewhere is told by the destination itself (429).
/// </summary>
public sealed class DestinationPace(TimeProvider clock)
{
    /// <summary>Fewer than a process has workers, so that one destination never has them all. A mail server takes many readers' mails; a hook has one reader.</summary>
    private const int MostOpenMails = 6;
    private const int MostOpen = 3;

    private const int MostDestinations = 10_000;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(30);

    /// <summary>Where a destination is well, a turn comes within this time; where it hangs, whoever would have to wait longer comes back later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(15);

    /// <summary>A turn that nobody took so long after its time is lost.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    /// <summary>So many cards a hook takes in so long a time (limits of Teams and of the workflows behind it).</summary>
    private static readonly (int Count, TimeSpan In)[] OfTeams = [(4, TimeSpan.FromSeconds(1)), (60, TimeSpan.FromSeconds(30)), (100, TimeSpan.FromHours(1))];

    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);

    /// <summary>Those that rest now, for people to see: the channel, since how many failures, until when.</summary>
    public IReadOnlyList<(string Channel, int Failures, DateTimeOffset Until)> Resting()
    {
        lock (_states)
            return [.. _states.Where(s => s.Value.RestsUntil > clock.GetUtcNow()).Select(s => (s.Key.Split(' ')[0], s.Value.Failures, s.Value.RestsUntil))];
    }

    /// <summary>Takes a turn; whoever has it gives it back with <see cref="Done"/>.</summary>
    /// <exception cref="RetryLaterException">Not now: says when.</exception>
    public async Task BeginAsync(Destination destination, string deliveryId, CancellationToken cancellation)
    {
        State state;
        lock (_states)
            state = Begin(destination, deliveryId);
        if (await state.Turns.WaitAsync(0, cancellation))
            return;
        using var limit = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await state.Turns.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RetryLaterException(clock.GetUtcNow() + Later, "Others are on their way to the same destination, which is slow.");
        }
    }

    private State Begin(Destination destination, string deliveryId)
    {
        var (now, state) = (clock.GetUtcNow(), StateOf(destination));
        if (state.RestsUntil > now)
            throw new RetryLaterException(state.RestsUntil, $"The destination rests: {state.Why}.");
        // After a rest one goes ahead and shows whether it is well again.
        if (FailureRest.After(state.Failures, LongestRest) is not null && state.ProbedAt is { } probed && probed + Later > now)
            throw new RetryLaterException(probed + Later, "Another goes ahead, to see whether the destination is well again.");
        if (destination.Channel == "teams" && Slot(state, deliveryId, now) is var slot && slot > now)
            throw new RetryLaterException(slot, "Teams takes only so many cards at a time.");
        state.ProbedAt = now;
        return state;
    }

    /// <param name="result">Null where the attempt was cut off.</param>
    public void Done(Destination destination, SendResult? result)
    {
        lock (_states)
        {
            var state = StateOf(destination);
            state.Turns.Release();
            switch (result)
            {
                case SendResult.Retry { OfMessage: false } retry:
                    state.Failures++;
                    if (retry.After is { } asked)
                        Rest(state, asked, "it asked for that");
                    else if (FailureRest.After(state.Failures, LongestRest) is { } rest)
                        Rest(state, rest, $"{state.Failures} attempts in a row didn't get through");
                    break;
                case not null:
                    state.Failures = 0;
                    break;
            }
        }
    }

    private void Rest(State state, TimeSpan rest, string why) => (state.RestsUntil, state.Why) = (clock.GetUtcNow() + (rest < LongestRest ? rest : LongestRest), why);

    /// <summary>Each waiting card has a time of its own, so that they don't all come back at once.</summary>
    private static DateTimeOffset Slot(State state, string deliveryId, DateTimeOffset now)
    {
        if (state.Reserved.Remove(deliveryId, out var own) && own > now - Late)
        {
            if (own > now)
                state.Reserved[deliveryId] = own;
            return own;
        }
        var slot = OfTeams.Where(l => state.Slots.Count >= l.Count).Select(l => state.Slots[^l.Count] + l.In).Append(now).Max();
        state.Slots.Add(slot);
        if (state.Slots.Count > OfTeams.Max(l => l.Count))
            state.Slots.RemoveAt(0);
        if (slot > now)
            state.Reserved[deliveryId] = slot;
        return slot;
    }

    private State StateOf(Destination destination)
    {
        // Mails go to one server; the address of a hook is a secret and stays where it is.
        var key = destination.Channel == "email" ? "email" : $"{destination.Channel} {Ids.Hash(destination.Address.Value)}";
        if (_states.TryGetValue(key, out var state))
            return state;
        if (_states.Count >= MostDestinations)
        {
            var now = clock.GetUtcNow();
            foreach (var idle in _states.Where(s => s.Value is { Reserved.Count: 0, Failures: 0 } && s.Value.Turns.CurrentCount == s.Value.Most && s.Value.RestsUntil < now).Select(s => s.Key).ToList())
                _states.Remove(idle);
        }
        return _states[key] = new State(destination.Channel == "email" ? MostOpenMails : MostOpen);
    }

    private sealed class State(int most)
    {
        public int Most => most;

        public SemaphoreSlim Turns { get; } = new(most);

        /// <summary>When the last one went.</summary>
        public DateTimeOffset? ProbedAt { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset RestsUntil { get; set; }

        public string? Why { get; set; }

        /// <summary>When cards went or will go, the last hundred.</summary>
        public List<DateTimeOffset> Slots { get; } = [];

        public Dictionary<string, DateTimeOffset> Reserved { get; } = new(StringComparer.Ordinal);
    }
}
