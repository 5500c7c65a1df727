using Alerts.Sources.Feeds;

namespace Alerts.Core.Tests.Sources.Feeds;

public class FeedDateTests
{
    [Theory]
    // RFC 822, 2822 and what is made of them
    [InlineData("Thu, 27 Feb 2025 17:05:00 GMT", "2025-02-27T17:05:00")]
    [InlineData("Thu, 27 Feb 25 17:05:00 GMT", "2025-02-27T17:05:00")]
    [InlineData("27 Feb 99 17:05 GMT", "1999-02-27T17:05:00")]
    [InlineData("Thu, 27 February 2025 17:05 EST", "2025-02-27T22:05:00")]
    [InlineData("Thu, 27 Feb 2025 17:05:00 PDT", "2025-02-28T00:05:00")]
    [InlineData("Thu, 27 Feb 2025 17:05:00 ET", "2025-02-27T22:05:00")]
    [InlineData("Thu, 27 Feb 2025 17:05:00 +0530", "2025-02-27T11:35:00")]
    [InlineData("Thu, 27 Feb 2025 17:05:00 -06:00", "2025-02-27T23:05:00")]
    [InlineData("Thu, 27 Feb 2025 17:05:00 GMT+2", "2025-02-27T15:05:00")]
    [InlineData("Thu,27 Feb 2025 17:05:00 -0000", "2025-02-27T17:05:00")]
    [InlineData("Thu, 27 Feb 2025", "2025-02-27T00:00:00")]
    [InlineData("Thu, 27 Feb, 2025 17:05:00 UTC", "2025-02-27T17:05:00")]
    [InlineData("Mon, 31 Jun 2025 10:00:00 GMT", "2025-07-01T10:00:00")]
    [InlineData("Tue, 31 Dec 2024 24:00:00 GMT", "2025-01-01T00:00:00")]
    [InlineData("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00")]
    [InlineData("Thu, 27 Feb 2025 99:99:99 GMT", "2025-02-27T00:00:00")]
    // ISO 8601 and W3CDTF
    [InlineData("2025-02-27T17:05:00Z", "2025-02-27T17:05:00")]
    [InlineData("2025-02-27T17:05:00.123456-06:00", "2025-02-27T23:05:00")]
    [InlineData("2025-02-27t17:05z", "2025-02-27T17:05:00")]
    [InlineData("2025-02-27 17:05:00.0", "2025-02-27T17:05:00")]
    [InlineData("2025-02-27 17:05 EST", "2025-02-27T22:05:00")]
    [InlineData("20250227T170500Z", "2025-02-27T17:05:00")]
    [InlineData("2025-02-27", "2025-02-27T00:00:00")]
    [InlineData("2025-02", "2025-02-01T00:00:00")]
    [InlineData("2025", "2025-01-01T00:00:00")]
    [InlineData("2025-058", "2025-02-27T00:00:00")]
    [InlineData("25-02-27", "2025-02-27T00:00:00")]
    [InlineData("-2502", "2025-02-01T00:00:00")]
    [InlineData("2025/02/27 5:05 PM", "2025-02-27T17:05:00")]
    // asctime, version control, American, spelt out
    [InlineData("Thu Feb 27 17:05:00 2025", "2025-02-27T17:05:00")]
    [InlineData("Thu Feb  6 17:05:00 +0000 2025", "2025-02-06T17:05:00")]
    [InlineData("Thu, 2025/02/27 17:05:00 EST", "2025-02-27T22:05:00")]
    [InlineData("February 27, 2025", "2025-02-27T00:00:00")]
    [InlineData("February 27, 2025 at 5:05 pm EST", "2025-02-27T22:05:00")]
    [InlineData("Feb. 27, 2025, 12:05 a.m.", "2025-02-27T12:05:00")]
    [InlineData("Thu, February 27, 2025 - 5:05pm", "2025-02-27T17:05:00")]
    [InlineData("2/27/2025 5:05:00 PM", "2025-02-27T17:05:00")]
    [InlineData("27/02/2025", "2025-02-27T00:00:00")]
    [InlineData("27.2.2025 17:05", "2025-02-27T17:05:00")]
    [InlineData("27-Feb-2025", "2025-02-27T00:00:00")]
    // other languages
    [InlineData("Do, 27 März 2025 17:05:00 +0100", "2025-03-27T16:05:00")]
    [InlineData("mar, 04 févr. 2025 17:05:00 +0100", "2025-02-04T16:05:00")]
    [InlineData("Κυρ, 06 Ιούλ 2025 12:00:00 EST", "2025-07-06T17:00:00")]
    [InlineData("2025-július-13T9:15-05:00", "2025-07-13T14:15:00")]
    [InlineData("2025-02-27 오후 11:23:17", "2025-02-27T14:23:17")]
    [InlineData("2025년 02월 27일  09:31:15", "2025-02-27T00:31:15")]
    [InlineData("2025년 02월 27일", "2025-02-27T00:00:00")]
    [InlineData("2025年2月27日 17:05", "2025-02-27T17:05:00")]
    [InlineData("Wed, 26 Feb 2025 18:28:00 Etc/GMT", "2025-02-26T18:28:00")]
    [InlineData("Wed, 26 Feb 2025 22:40:00 GMT-1:30", "2025-02-27T00:10:00")]
    public void A_date_is_read_whatever_its_form(string text, string utc) =>
        Assert.Equal(utc, FeedDate.Parse(text)?.UtcDateTime.ToString("s"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("yesterday")]
    [InlineData("Thu")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("2025-13-45")]
    [InlineData("99999999999999999999")]
    [InlineData("17:05:00")]
    public void What_is_no_date_gives_none(string? text) => Assert.Null(FeedDate.Parse(text));

    [Fact]
    public void A_very_long_text_is_no_date() => Assert.Null(FeedDate.Parse("27 Feb 2025 " + new string('1', 1_000_000)));
}
