namespace Alerts.Extraction;

/// <summary>A sum of money as a text gives it.</summary>
public sealed record MoneyMention
{
    /// <summary>Index of the first UTF-16 unit in the text; words such as "about" lie outside.</summary>
    public required int Start { get; init; }

    public required int Length { get; init; }

    /// <summary>In units of <see cref="Unit"/>: 164000000 for "$164 million", 57 for "57 cents". Of a range, its lower end.</summary>
    public required decimal Value { get; init; }

    /// <summary>Name of the currency or its coin: "Dollar", "United States dollar", "Euro", "Cent". A bare "$" is "Dollar".</summary>
    public required string Unit { get; init; }

    /// <summary>The value in US dollars; null for other currencies. "$" and "dollars" of no named country count as US dollars.</summary>
    public decimal? Usd { get; init; }

    public MoneyBound Bound { get; init; }

    /// <summary>Upper end of a range ("$50 million to $400 million"), in the same unit.</summary>
    public decimal? RangeEnd { get; init; }

    /// <summary>A price or rate rather than a sum: "$1 per kilogram", "$5 a share", "$139/kWh".</summary>
    public bool PerUnit { get; init; }

    public int End => Start + Length;
}

/// <summary>What the words around a sum say about how exact it is.</summary>
public enum MoneyBound
{
    Exact,
    About,
    UpTo,
    AtLeast,
    MoreThan,
    Nearly,
}
