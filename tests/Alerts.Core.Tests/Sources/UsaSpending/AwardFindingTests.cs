using Alerts.Model;
using Alerts.Sources.UsaSpending;

namespace Alerts.Core.Tests.Sources.UsaSpending;

public class AwardFindingTests
{
    private static readonly DateOnly Today = new(2025, 10, 5);

    private static readonly AwardSnapshot Before = new()
    {
        Id = "ASST_NON_DEXX0000001_089",
        Fain = "DEXX0000001",
        ObligatedUsd = 500m,
        End = new(2028, 1, 1),
        Transactions = [New("0", "A", 500m, "EXAMPLE PLANT")],
    };

    [Theory]
    [InlineData(FindingKind.Reduced, "C", -100, "REVISION")]
    [InlineData(FindingKind.Reduced, null, -100, null)]
    [InlineData(FindingKind.Reduced, "A", -100, "DE-OBLIGATE FUNDS")]
    [InlineData(FindingKind.Reduced, "D", -100, "CLOSEOUT")]
    [InlineData(FindingKind.Ended, "C", -100, "TERMINATION BY MUTUAL AGREEMENT")]
    [InlineData(FindingKind.Ended, "C", 0, "AWARD CANCELLED")]
    [InlineData(FindingKind.Ended, "C", 0, "DESCOPE OF PHASE 2")]
    [InlineData(FindingKind.Reinstated, "C", 100, "REINSTATEMENT OF TERMINATED AWARD")]
    [InlineData(FindingKind.Reinstated, "C", 0, "RESCIND TERMINATION")]
    [InlineData(FindingKind.Other, "C", 0, "NOT TERMINATED, TERMS UPDATED")]
    [InlineData(FindingKind.Other, "C", 0, "ADD TERMINATION CLAUSE")]
    [InlineData(FindingKind.Other, "C", 0, "TERMINAL BUILDING ADDED TO PLAN")]
    [InlineData(FindingKind.Other, "B", 100, "CONTINUATION")]
    public void A_new_transaction_is_told_by_its_sum_and_its_words(FindingKind kind, string? type, int sum, string? words) =>
        Assert.Equal(kind, Find(Before with { ObligatedUsd = 500m + sum, Transactions = [.. Before.Transactions, New("1", type, sum, words)] }).Kind);

    [Fact]
    public void What_is_left_over_after_the_end_is_a_close_out_unless_the_end_was_moved_for_it()
    {
        var closing = New("1", "D", -100m, null);
        var over = Before with { End = new(2025, 6, 30) };
        Assert.Equal(FindingKind.ClosedOut, Find(over with { Transactions = [.. Before.Transactions, closing] }, over).Kind);
        Assert.Equal(FindingKind.Ended, Find(over with { Transactions = [.. Before.Transactions, closing] }).Kind);
    }

    [Fact]
    public void Money_moved_between_accounts_is_not_taken_back() =>
        Assert.Equal(FindingKind.Other, Find(Before with { Transactions = [.. Before.Transactions, New("1", "C", -100m, null), New("2", "C", 100m, null)] }).Kind);

    [Fact]
    public void New_money_weeks_later_does_not_hide_what_was_taken_back()
    {
        var given = New("2", "B", 160m, "CONTINUATION") with { Date = new(2025, 11, 20) };
        var finding = Find(Before with { ObligatedUsd = 560m, Transactions = [.. Before.Transactions, given, New("1", "C", -100m, null)] });
        Assert.Equal((FindingKind.Reduced, 100m), (finding.Kind, finding.LostUsd));
    }

    [Fact]
    public void What_says_that_it_was_ended_is_no_close_out_though_it_comes_after_the_end()
    {
        var over = Before with { End = new(2025, 6, 30) };
        Assert.Equal(FindingKind.Ended, Find(over with { Transactions = [.. Before.Transactions, New("1", "D", -100m, "TERMINATION OF AWARD")] }, over).Kind);
        Assert.Equal(FindingKind.ClosedOut, Find(over with { Transactions = [.. Before.Transactions, New("1", "D", -100m, "CLOSEOUT OF TERMINATED AWARD")] }, over).Kind);
    }

    [Fact]
    public void A_total_that_falls_without_any_transaction_is_money_taken_back()
    {
        var finding = Find(Before with { ObligatedUsd = 390m });
        Assert.Equal((FindingKind.Reduced, 110m, "total_obligation"), (finding.Kind, finding.LostUsd, finding.Field));
    }

    [Theory]
    [InlineData("2025-10-31", FindingKind.Ended)]
    [InlineData("2027-12-31", FindingKind.EndPulledIn)]
    [InlineData("2029-01-01", FindingKind.Other)]
    public void An_end_pulled_in_to_these_weeks_ends_the_award_and_a_later_one_is_only_noted(string end, FindingKind kind) =>
        Assert.Equal(kind, Find(Before with { End = DateOnly.Parse(end) }).Kind);

    [Fact]
    public void A_record_entered_again_under_another_id_is_the_same_record()
    {
        var again = Before.Transactions[0] with { Id = "ASST_TX_089_0" };
        Assert.Null(AwardDifference.Of(Before, Before with { Transactions = [again] }));
        Assert.Equal(FindingKind.RecordCorrected, Find(Before with { ObligatedUsd = 400m, Transactions = [again with { ObligationUsd = 400m }] }).Kind);
    }

    [Fact]
    public void An_award_or_a_record_that_is_gone_says_nothing_of_money()
    {
        Assert.Equal(FindingKind.RecordRemoved, AwardFinding.Of(AwardDifference.Of(Before, null)!, Today).Kind);
        Assert.Equal(FindingKind.RecordRemoved, Find(Before with { ObligatedUsd = 0m, Transactions = [] }).Kind);
    }

    [Fact]
    public void The_order_in_which_transactions_come_is_no_difference()
    {
        var two = Before with { Transactions = [.. Before.Transactions, New("1", "B", 5m, null)] };
        Assert.Null(AwardDifference.Of(two, two with { Transactions = [.. two.Transactions.Reverse()] }));
    }

    [Fact]
    public void Evidence_of_a_record_is_the_line_of_a_field_that_is_there()
    {
        var record = new Article("Award record", "id: A\ntotal_obligation: 5.00");
        Assert.Equal("total_obligation: 5.00", new Evidence(record, "total_obligation").Quote);
        Assert.True(new Evidence(record, "id").IsIn(record));
        Assert.Throws<ArgumentException>(() => new Evidence(record, "obligation"));
    }

    private static AwardFinding Find(AwardSnapshot after, AwardSnapshot? before = null) => AwardFinding.Of(AwardDifference.Of(before ?? Before, after)!, Today);

    private static AwardTransaction New(string modification, string? type, decimal sum, string? words) =>
        new($"ASST_TX_8900_{modification}", new(2025, 10, 2), type, modification, words, sum);
}
