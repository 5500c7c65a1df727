using System.Text;
using Alerts.Channels;

namespace Alerts.Core.Tests.Channels;

public class AlertSubjectTests
{
    [Theory]
    [InlineData("february-cancellation", "$164 million DOE award for CAM cancelled: Ascend Elements")]
    [InlineData("october-correction", "Correction: $110 million of the $316 million… for pCAM cancelled")]
    [InlineData("tiny", "Opening delayed to 2028: Example Cells")]
    public void The_amount_comes_first_and_a_correction_says_so(string name, string subject) =>
        Assert.Equal(subject, AlertSubject.Of(Golden.Alert(name)));

    [Fact]
    public void The_organisation_is_not_repeated() =>
        Assert.Equal("$5 million for Example Cells ended", AlertSubject.Of(SomeAlert.With("$5 million for Example Cells ended")));

    [Theory]
    [InlineData("$5 million DOE award for a cathode line cancelled", "$5 million DOE award for a cathode line cancelled: Example Cells")]
    [InlineData("$5 million DOE award for a cathode line cancelled in Q1", "$5 million DOE award for a cathode line cancelled in Q1: Example")]
    [InlineData("$5 million DOE award for a cathode line cancelled for good", "$5 million DOE award for a cathode line cancelled for good")]
    [InlineData(
        "$5.2 million DOE award for the synthetic graphite of a pilot line reinstated",
        "$5.2 million DOE award for the synthetic… line reinstated")]
    public void Amount_and_outcome_go_before_the_organisation_where_not_all_fits(string headline, string subject) =>
        Assert.Equal(subject, AlertSubject.Of(SomeAlert.With(headline)));

    [Theory]
    [InlineData("$1 million grant that was long expected ended\r\nBcc: someone@example.org")]
    [InlineData("one-word-without-any-blank-that-is-far-longer-than-a-subject-may-ever-be-in-a-list")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    public void Whatever_the_headline_a_subject_is_one_short_line_of_whole_characters(string headline)
    {
        var subject = AlertSubject.Of(SomeAlert.With(headline, "An organisation with a name of many, many words, and a site with as many"));
        Assert.InRange(subject.Length, 1, AlertSubject.Longest);
        Assert.DoesNotContain(subject, char.IsControl);
        Assert.DoesNotContain(Rune.ReplacementChar, subject.EnumerateRunes());
        Assert.Contains("…", subject, StringComparison.Ordinal);
    }
}
