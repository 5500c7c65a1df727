namespace Alerts.Model;

/// <summary>An award as the official record lists it, with who gets it and where it is spent.</summary>
/// <param name="Fain">Award number, upper case, letters and digits alone.</param>
/// <param name="Recipient">As the record writes it, mostly in capitals.</param>
/// <param name="AmountUsd">US dollars obligated in all.</param>
/// <param name="City">Of the place of performance, as the record writes it.</param>
/// <param name="State">Its name, not its code.</param>
/// <param name="Listing">Number of the assistance listing: "81.253".</param>
/// <param name="End">Last day of the period of performance.</param>
public sealed record RecipientAward(string Fain, string Recipient, decimal AmountUsd, string? City, string? State, string? Listing, DateOnly? End);
