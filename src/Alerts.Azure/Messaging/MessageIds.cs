using Alerts.Model;
using Alerts.Pipeline;

namespace Alerts.Azure.Messaging;

/// <summary>
/// The MessageId, by which a queue with duplicate detection knows a message: whatever is sent under an id that it saw within its
/// window is accepted and dropped without a word, whether the first one was handled or not. The plain business id would therefore
/// lose every planned repetition, and a chance id would let every accidental one through. So the id says what is meant:
/// <code>
/// document:courier/d-1/0                         sent once in its life, as changes and deliveries are
/// source:courier@20250227T160500.000Z            + its occasion: the poll that was due then
/// delivery:c-1/desk/teams@20250227T161000.000Z   + its occasion: Reconcile, one request each ten minutes
/// delivery:c-1/desk/teams#2                      + its number: the second repetition that the step itself asked for
/// </code>
/// A repetition counts on from the id that was received and not from a time. A message that is handled twice, because its lock was
/// lost or the process died before it was completed, therefore asks for the same repetition twice, and one is dropped. The due time
/// couldn't serve: a message that comes a moment early is sent back with the very due time that it had.
/// All ids are made of what the message is; none needs the window of the queue to have a certain length.
/// </summary>
internal static class MessageIds
{
    private const int Longest = 128;

    /// <summary>Leaves room for an occasion and a number.</summary>
    private const int LongestBusinessId = 96;

    /// <summary>Leaves room for a number.</summary>
    private const int LongestOrigin = 117;

    public static string First(NextWork work)
    {
        var id = work.Message.MessageId;
        if (id.Length > LongestBusinessId)
            id = $"{work.Message.Kind}:{Ids.Hash(id)}";
        return work.Occasion is { } occasion ? $"{id}@{occasion.UtcDateTime:yyyyMMdd'T'HHmmss.fff'Z'}" : id;
    }

    /// <param name="received">The MessageId of the message whose step asks to be repeated, whoever sent it.</param>
    public static string Repetition(string received)
    {
        var mark = received.LastIndexOf('#');
        var counted = mark > 0 && int.TryParse(received.AsSpan(mark + 1), out var number) && number is > 0 and < int.MaxValue ? number : 0;
        var origin = counted == 0 ? received : received[..mark];
        return $"{(origin.Length > LongestOrigin ? Ids.Hash(origin) : origin)}#{counted + 1}";
    }
}
