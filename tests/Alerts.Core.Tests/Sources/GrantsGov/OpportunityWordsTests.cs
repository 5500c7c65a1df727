using Alerts.Sources.GrantsGov;

namespace Alerts.Core.Tests.Sources.GrantsGov;

public sealed class OpportunityWordsTests
{
    [Theory]
    [InlineData("CANCELLED - Grid Storage", null)]
    [InlineData("Grid Storage (Withdrawn)", null)]
    [InlineData("Grid Storage", "This Notice of Funding Opportunity has been cancelled in its entirety.")]
    [InlineData("Grid Storage", "The FOA is hereby rescinded.")]
    [InlineData("Grid Storage", "Funding Opportunity Announcement (FOA) DE-FOA-0003589 was canceled on March 3.")]
    [InlineData("Grid Storage", "The Department has withdrawn this announcement.")]
    public void Words_that_take_a_notice_back_are_found(string title, string? text) => Assert.NotNull(OpportunityWords.Withdrawal(title, text));

    [Theory]
    [InlineData("Grid Storage", "DOE may cancel this FOA at any time.")]
    [InlineData("Grid Storage", "DOE reserves the right to cancel, withdraw or rescind this announcement.")]
    [InlineData("Grid Storage", "Applications that are withdrawn are not reviewed.")]
    [InlineData("Grid Storage", "If an award is cancelled, funds return to the agency.")]
    [InlineData("Noise cancelling materials", null)]
    [InlineData(null, null)]
    public void What_every_notice_says_takes_nothing_back(string? title, string? text) => Assert.Null(OpportunityWords.Withdrawal(title, text));
}
