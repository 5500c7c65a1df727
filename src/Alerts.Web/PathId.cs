using System.Text.RegularExpressions;
using Alerts.Model;

namespace Alerts.Web;

/// <summary>What may stand in an address for an id. Anything else is no id of ours and never reaches the store.</summary>
internal static partial class PathId
{
    public static bool IsValid(string id) => Ids.IsPlain(id);

    /// <summary>A <see cref="Storage.HistoryHit.Position"/>: month, inverted time and change id.</summary>
    public static bool IsHistoryPosition(string after) => HistoryPosition().IsMatch(after);

    [GeneratedRegex(@"\A[0-9]{6}~[0-9]{19}~[A-Za-z0-9._-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex HistoryPosition();
}
