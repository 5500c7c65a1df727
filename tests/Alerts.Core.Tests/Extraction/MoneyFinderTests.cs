using System.Diagnostics;
using System.Globalization;
using Alerts.Extraction;

namespace Alerts.Core.Tests.Extraction;

public class MoneyFinderTests
{
    [Theory]
    [InlineData("The grant of $57.7M was signed.", "$57.7M", 57_700_000)]
    [InlineData("A loan of $2.92bn was closed.", "$2.92bn", 2_920_000_000)]
    [InlineData("The plant costs US$ 1.2 billion.", "US$ 1.2 billion", 1_200_000_000)]
    [InlineData("It won U.S. $5 million.", "U.S. $5 million", 5_000_000)]
    [InlineData("The agency awarded us $7 million.", "$7 million", 7_000_000)]
    [InlineData("It won $US5m.", "$US5m", 5_000_000)]
    [InlineData("It sold for $ 14 million then.", "$ 14 million", 14_000_000)]
    [InlineData("A $480-million package", "$480-million", 480_000_000)]
    [InlineData("Paid: $50,000,000.00", "$50,000,000.00", 50_000_000)]
    [InlineData("It needs $1½ million more.", "$1½ million", 1_500_000)]
    [InlineData("It needs $2 1/2 million more.", "$2 1/2 million", 2_500_000)]
    [InlineData("A $3.5 trillion bill", "$3.5 trillion", 3_500_000_000_000)]
    [InlineData("Fees of USD 4,950 apply.", "USD 4,950", 4_950)]
    [InlineData("Fees of 4,950 USD apply.", "4,950 USD", 4_950)]
    [InlineData("They lost 75 USD million.", "75 USD million", 75_000_000)]
    [InlineData("The fund holds 30 MUSD.", "30 MUSD", 30_000_000)]
    [InlineData("It got 164 million dollars.", "164 million dollars", 164_000_000)]
    [InlineData("It got 10 U.S. dollars.", "10 U.S. dollars", 10)]
    [InlineData("A 164-million-dollar grant", "164-million-dollar", 164_000_000)]
    [InlineData("In 2014 $5 million came.", "$5 million", 5_000_000)]
    [InlineData("A fee of $.50 applies.", "$.50", 0.5)]
    [InlineData("The award ($5.2 million) ended.", "$5.2 million", 5_200_000)]
    public void Sums_in_digits(string text, string sum, double usd) => AssertUsd(text, sum, (decimal)usd);

    [Theory]
    [InlineData("twenty dollars", 20)]
    [InlineData("a million dollars", 1_000_000)]
    [InlineData("five hundred thousand dollars", 500_000)]
    [InlineData("two hundred and fifty thousand dollars", 250_000)]
    [InlineData("one hundred twenty-five million dollars", 125_000_000)]
    [InlineData("one point five million dollars", 1_500_000)]
    [InlineData("one and a half million dollars", 1_500_000)]
    [InlineData("two-and-a-half million dollars", 2_500_000)]
    [InlineData("a million and a half dollars", 1_500_000)]
    [InlineData("half a billion dollars", 500_000_000)]
    [InlineData("a quarter million dollars", 250_000)]
    [InlineData("three quarters of a billion dollars", 750_000_000)]
    [InlineData("a third of a billion dollars", 333_333_333)]
    [InlineData("thirteen dollars and forty-five cents", 13.45)]
    [InlineData("15 dollars 50", 15.50)]
    public void Sums_in_words(string sum, double usd) => AssertUsd($"It came to {sum}.", sum, (decimal)usd);

    [Theory]
    [InlineData("EUR 50m", 50_000_000, "Euro")]
    [InlineData("2.3 million euros", 2_300_000, "Euro")]
    [InlineData("€1.200.000", 1_200_000, "Euro")]
    [InlineData("100€", 100, "Euro")]
    [InlineData("C$10 million", 10_000_000, "Canadian dollar")]
    [InlineData("$10 Canadian dollars", 10, "Canadian dollar")]
    [InlineData("A$5", 5, "Australian dollar")]
    [InlineData("£8.10 million", 8_100_000, "Pound")]
    [InlineData("48.5 MGBP", 48_500_000, "British pound")]
    [InlineData("¥500", 500, "Japanese yen")]
    [InlineData("420 million Finnish markka", 420_000_000, "Finnish markka")]
    [InlineData("1,015 francs", 1_015, "Franc")]
    [InlineData("3 billion South Korean won", 3_000_000_000, "South Korean won")]
    [InlineData("Rs. 500 crore", 5_000_000_000, "Rupee")]
    [InlineData("100,000 ₭", 100_000, "Lao kip")]
    [InlineData("1'000'000 CHF", 1_000_000, "Swiss franc")]
    [InlineData("30 billion won", 30_000_000_000, "Won")]
    [InlineData("470 pence", 470, "Pence")]
    public void Other_currencies_keep_their_unit_and_have_no_dollars(string sum, double value, string unit)
    {
        var mention = Assert.Single(MoneyFinder.Find($"It came to {sum} in all."));
        Assert.Equal((decimal)value, mention.Value);
        Assert.Equal(unit, mention.Unit);
        Assert.Null(mention.Usd);
    }

    [Fact]
    public void Cents_count_in_cents_and_give_their_dollars()
    {
        var mention = Assert.Single(MoneyFinder.Find("Shares rose 57 cents."));
        Assert.Equal((57m, "Cent", 0.57m), (mention.Value, mention.Unit, mention.Usd));
    }

    [Theory]
    [InlineData("$1–$70M", 1_000_000, 70_000_000)]
    [InlineData("$50 million to $400 million", 50_000_000, 400_000_000)]
    [InlineData("$50-60 million", 50_000_000, 60_000_000)]
    [InlineData("$1,000-$2,000", 1_000, 2_000)]
    [InlineData("50 to 60 million dollars", 50_000_000, 60_000_000)]
    public void Ranges_have_two_ends(string sum, double from, double to)
    {
        var text = $"Grants of {sum} are planned.";
        var mention = Assert.Single(MoneyFinder.Find(text));
        Assert.Equal(sum, text.Substring(mention.Start, mention.Length));
        Assert.Equal(((decimal)from, (decimal?)(decimal)to), (mention.Value, mention.RangeEnd));
    }

    [Theory]
    [InlineData("The budget rose from $3 million to $5 million.")]
    [InlineData("It raised its share by $3 million to $5 million.")]
    [InlineData("The budget rose $3 million to $5 million.")]
    [InlineData("It lost $3 million — $5 million was kept.")]
    [InlineData("It is $3 million and $5 million.")]
    public void Two_sums_that_are_no_range_stay_two(string text) =>
        Assert.Equal([3_000_000m, 5_000_000m], MoneyFinder.Find(text).Select(m => m.Value));

    [Theory]
    [InlineData("$5 million", MoneyBound.Exact)]
    [InlineData("under the $5 million", MoneyBound.Exact)]
    [InlineData("about $5 million", MoneyBound.About)]
    [InlineData("an estimated $5 million", MoneyBound.About)]
    [InlineData("$5 million or so", MoneyBound.About)]
    [InlineData("up to $5 million", MoneyBound.UpTo)]
    [InlineData("as much as an additional $5 million", MoneyBound.UpTo)]
    [InlineData("no more than $5 million", MoneyBound.UpTo)]
    [InlineData("at least $5 million", MoneyBound.AtLeast)]
    [InlineData("$5 million-plus", MoneyBound.AtLeast)]
    [InlineData("$5 million or more", MoneyBound.AtLeast)]
    [InlineData("more than $5 million", MoneyBound.MoreThan)]
    [InlineData("in excess of $5 million", MoneyBound.MoreThan)]
    [InlineData("nearly $5 million", MoneyBound.Nearly)]
    [InlineData("just under $5 million", MoneyBound.Nearly)]
    public void Words_beside_a_sum_say_how_exact_it_is(string words, MoneyBound bound)
    {
        var text = $"The award is {words} in total.";
        var mention = Assert.Single(MoneyFinder.Find(text));
        Assert.Equal("$5 million", text.Substring(mention.Start, mention.Length));
        Assert.Equal(bound, mention.Bound);
    }

    [Theory]
    [InlineData("$1 per kilogram", true)]
    [InlineData("$139/kWh", true)]
    [InlineData("$5 a share", true)]
    [InlineData("$10-million-a-year", true)]
    [InlineData("$5 million a company", false)]
    public void Prices_and_rates_are_marked(string text, bool perUnit) =>
        Assert.Equal(perUnit, Assert.Single(MoneyFinder.Find(text)).PerUnit);

    [Theory]
    [InlineData("a change of −$164 million", -164_000_000)]
    [InlineData("a change of -$5", -5)]
    [InlineData("a change of $(5.2) million", -5_200_000)]
    [InlineData("a list:\n-$5 for each", 5)]
    public void A_minus_or_accounting_brackets_make_a_sum_negative(string text, double value) =>
        Assert.Equal((decimal)value, Assert.Single(MoneyFinder.Find(text)).Value);

    [Theory]
    [InlineData("Li2CO3 and NMC811")]
    [InlineData("shares of $TSLA")]
    [InlineData("10M tonnes of ore")]
    [InlineData("All 70 of us called Bob 3 times before COP 28.")]
    [InlineData("hundreds of millions of dollars")]
    [InlineData("a multi-million dollar grant")]
    [InlineData("five won the prize, and 20 marks were given at Euro 2024")]
    [InlineData("2,000 pounds of lithium")]
    [InlineData("It ran in 2014.\n$ stands for dollars")]
    [InlineData("")]
    [InlineData("$9999999999999999999999999999")]
    public void What_has_no_currency_or_no_value_is_no_sum(string text) => Assert.Empty(MoneyFinder.Find(text));

    [Fact]
    public void A_number_after_dollars_that_counts_something_else_is_left_alone() =>
        Assert.Equal([100m, 3_000m, 500m], MoneyFinder.Find("$100 and 50 workers; three thousand dollars two hundred times; 500 USD,100 times").Select(m => m.Value));

    [Theory]
    [InlineData("$")]
    [InlineData("$1 ")]
    [InlineData("9")]
    [InlineData("1,234,")]
    [InlineData("1.")]
    [InlineData("one ")]
    [InlineData("hundred and ")]
    [InlineData("a half of a million and a ")]
    [InlineData("USD")]
    [InlineData("U.S. ")]
    [InlineData("about up to nearly ")]
    [InlineData("-")]
    [InlineData("1/2")]
    [InlineData("é")]
    public void A_million_hostile_characters_take_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        var mentions = MoneyFinder.Find(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{mentions.Count} mentions took {watch.Elapsed}");
    }

    private static void AssertUsd(string text, string sum, decimal usd)
    {
        var mention = Assert.Single(MoneyFinder.Find(text));
        Assert.Equal(sum, text.Substring(mention.Start, mention.Length));
        Assert.Equal(usd.ToString(CultureInfo.InvariantCulture), mention.Usd?.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
