namespace Alerts.Sources.Edgar;

/// <summary>A report that a listed company has filed with the SEC.</summary>
/// <param name="Accession">"0001811882-25-000123", the number of the filing.</param>
/// <param name="Accepted">When the SEC took it in, which is when the public could read it.</param>
/// <param name="Items">What the report is about, by the item numbers of form 8-K: "1.02", "9.01".</param>
/// <param name="Document">File name of the report itself.</param>
internal sealed record Filing(string Accession, string Form, DateTimeOffset Accepted, IReadOnlyList<string> Items, string Document)
{
    /// <summary>The items under which a company reports that funding or scope of a project changed (form 8-K, general instructions).</summary>
    private static readonly Dictionary<string, string> Telling = new(StringComparer.Ordinal)
    {
        ["1.01"] = "entry into a material agreement",
        ["1.02"] = "end of a material agreement",
        ["2.04"] = "event that brings forward an obligation",
        ["2.05"] = "costs of an exit",
        ["2.06"] = "material impairment",
        ["7.01"] = "disclosure",
        ["8.01"] = "other event",
    };

    /// <summary>A current report about one of the items that may tell of funding or scope; amendments too.</summary>
    public bool MayTell => Form is "8-K" or "8-K/A" && Items.Any(Telling.ContainsKey);

    /// <summary>"end of a material agreement, costs of an exit"</summary>
    public string Subject => string.Join(", ", Items.Where(Telling.ContainsKey).Select(i => Telling[i]).Distinct());
}

/// <param name="Company">As the SEC spells it; null where it doesn't say.</param>
/// <param name="Cik">The company's number at the SEC.</param>
/// <param name="Filings">The newest of all forms, newest first.</param>
internal sealed record CompanyFilings(string? Company, long Cik, IReadOnlyList<Filing> Filings);
