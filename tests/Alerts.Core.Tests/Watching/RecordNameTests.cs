using Alerts.Watching;

namespace Alerts.Core.Tests.Watching;

public sealed class RecordNameTests
{
    [Theory]
    [InlineData("ASCEND ELEMENTS, INC.", "Ascend Elements", "Ascend Elements, Inc.")]
    [InlineData("6K ADDITIVE LLC", "6K Additive", "6K Additive LLC")]
    [InlineData("LG ENERGY SOLUTION MICHIGAN, INC.", "LG Energy Solution Michigan", "LG Energy Solution Michigan, Inc.")]
    [InlineData("THE UNIVERSITY OF KENTUCKY", "University of Kentucky", "The University of Kentucky")]
    [InlineData("O'BRIEN-SMITH BATTERY CO., LTD.", "O'Brien-Smith Battery", "O'Brien-Smith Battery Co., Ltd.")]
    [InlineData("WOMEN'S ENERGY & STORAGE CORP", "Women's Energy & Storage", "Women's Energy & Storage Corp")]
    [InlineData("Cirba Solutions US, Inc.", "Cirba Solutions US", "Cirba Solutions US, Inc.")]
    [InlineData("COMPANY", "Company", "Company")]
    public void Names_of_records_are_written_as_people_write_them(string record, string shortName, string full) =>
        Assert.Equal((shortName, full), (RecordName.Short(record), RecordName.Full(record)));

    [Theory]
    [InlineData("ascend-elements-hopkinsville", "Ascend Elements", "HOPKINSVILLE")]
    [InlineData("caf-nord", "Café", "—Nord—")]
    [InlineData("obrien-co", "O'Brien & Co.")]
    [InlineData("", "///")]
    public void Ids_are_made_of_letters_digits_and_hyphens(string slug, params string[] parts) => Assert.Equal(slug, RecordName.Slug(parts));
}
