namespace Alerts.Outbound;

/// <summary>How long something is left alone that fails time after time: a minute after the fifth failure in a row, and twice as long after each further one.</summary>
internal static class FailureRest
{
    private const int FailuresBefore = 5;

    /// <returns>Null while it hasn't failed often enough.</returns>
    public static TimeSpan? After(int failures, TimeSpan longest)
    {
        if (failures < FailuresBefore)
            return null;
        var rest = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures - FailuresBefore, 10)));
        return rest < longest ? rest : longest;
    }
}
