using Alerts.Model;

namespace Alerts.Extraction.Evaluation;

/// <summary>How many labels of one type were found.</summary>
public sealed class TypeCounts
{
    public int Found { get; internal set; }

    /// <summary>Of those found, how many have the sum, product and certainty right, too.</summary>
    public int Whole { get; internal set; }

    public int Missed { get; internal set; }

    public int False { get; internal set; }

    public double Precision => Share.Of(Found, Found + False);

    public double Recall => Share.Of(Found, Found + Missed);

    public double F1 => Share.F1(Found, Missed, False);
}

/// <summary>The outcome over a set of labelled articles.</summary>
public sealed class Score
{
    private readonly SortedDictionary<ClaimType, TypeCounts> _types = [];

    public IReadOnlyDictionary<ClaimType, TypeCounts> Types => _types;

    /// <summary>A line for each label missed or found in part, and each claim too many.</summary>
    public List<string> Notes { get; } = [];

    public int Articles { get; internal set; }

    /// <summary>Articles in which nothing happens, and those of them that would alert.</summary>
    public int Negatives { get; internal set; }

    public int FalseAlarms { get; internal set; }

    public int BackgroundHits { get; internal set; }

    public int Amounts { get; internal set; }

    public int RightAmounts { get; internal set; }

    public int RightCertainties { get; internal set; }

    public int Spans { get; internal set; }

    public int ExactSpans { get; internal set; }

    /// <summary>All types together.</summary>
    public TypeCounts All => new()
    {
        Found = _types.Values.Sum(c => c.Found),
        Whole = _types.Values.Sum(c => c.Whole),
        Missed = _types.Values.Sum(c => c.Missed),
        False = _types.Values.Sum(c => c.False),
    };

    public double TypeF1 => All.F1;

    /// <summary>Right type and organisation, and also sum, product and certainty.</summary>
    public double RecordF1 => Share.F1(All.Whole, All.Missed + All.Found - All.Whole, All.False + All.Found - All.Whole);

    /// <summary>Mean F1 of the types that have at least four labels.</summary>
    public double MacroF1 => _types.Values.Where(c => c.Found + c.Missed >= 4).Select(c => c.F1).DefaultIfEmpty(1).Average();

    public double AmountAccuracy => Share.Of(RightAmounts, Amounts);

    public double CertaintyAccuracy => Share.Of(RightCertainties, All.Found);

    public double EvidenceExact => Share.Of(ExactSpans, Spans);

    internal TypeCounts Of(ClaimType type)
    {
        if (!_types.TryGetValue(type, out var counts))
            _types[type] = counts = new TypeCounts();
        return counts;
    }
}
