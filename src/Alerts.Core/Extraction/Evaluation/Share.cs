namespace Alerts.Extraction.Evaluation;

/// <summary>Shares and their 95 % intervals.</summary>
public static class Share
{
    /// <summary>Two-sided 95 % quantile of the normal distribution.</summary>
    private const double Z = 1.96;

    /// <summary>1 where there was nothing to get right.</summary>
    public static double Of(int part, int all) => all == 0 ? 1 : (double)part / all;

    public static double F1(int found, int missed, int wrong) => found == 0 && missed + wrong == 0 ? 0 : 2.0 * found / ((2.0 * found) + missed + wrong);

    /// <summary>Wilson's interval: it stays within 0 and 1 and holds for small counts.</summary>
    public static (double Low, double High) Interval(int part, int all)
    {
        if (all == 0)
            return (0, 1);
        var p = (double)part / all;
        var middle = (p + (Z * Z / (2 * all))) / (1 + (Z * Z / all));
        var half = Z / (1 + (Z * Z / all)) * Math.Sqrt((p * (1 - p) / all) + (Z * Z / (4.0 * all * all)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>F1 rises with the share j of hits among hits, misses and false ones (F1 = 2j / (1 + j)), so the interval of j gives its own.</summary>
    public static (double Low, double High) F1Interval(int found, int missed, int wrong)
    {
        var (low, high) = Interval(found, found + missed + wrong);
        return (2 * low / (1 + low), 2 * high / (1 + high));
    }
}
