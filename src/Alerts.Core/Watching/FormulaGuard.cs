namespace Alerts.Watching;

/// <summary>
/// Keeps spreadsheets from taking a cell for a formula (OWASP, "CSV Injection"): an apostrophe goes before what begins like one,
/// and before what begins with apostrophes and then like one, so that it can be taken back without guessing.
/// </summary>
public static class FormulaGuard
{
    public static string Neutral(string cell) => LooksLikeFormula(cell) ? "'" + cell : cell;

    public static string Original(string cell) => cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    private static bool LooksLikeFormula(string cell) => cell.TrimStart('\'') is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'), ..];
}
