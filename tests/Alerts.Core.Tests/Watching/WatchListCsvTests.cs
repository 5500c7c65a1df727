using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Core.Tests.Watching;

public class WatchListCsvTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/fixtures/watchlists");

    public static TheoryData<string> Malformed => [.. Directory.GetFiles(Path.Combine(Folder, "malformed"), "*.csv").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_table_that_cant_be_used_is_refused_with_a_sentence(string file)
    {
        var path = Path.Combine(Folder, "malformed", file);
        var refused = Assert.Throws<InvalidDataException>(() => WatchListCsv.Parse(File.ReadAllText(path), file, WatchList.Empty));
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".expected.txt")).TrimEnd(), refused.Message);
    }

    [Fact]
    public void A_byte_order_mark_quoted_lines_and_escaped_semicolons_are_read()
    {
        var path = Path.Combine(Folder, "good", "mark-and-lines.csv");
        var read = WatchListCsv.Parse(File.ReadAllText(path), "list.csv", WatchList.Empty);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".expected.json")), WatchListText.Write(read));
    }

    [Fact]
    public void What_goes_to_a_table_comes_back_the_same()
    {
        var list = new WatchList(
        [
            new Project
            {
                Id = "marrow", Organization = "=Marrow \"Glass\"", Name = "@site", Location = "Erie, Pennsylvania", InvestmentUsd = 1_000_000.5m,
                Aliases = ["Marrow; Sons | Co", @"Back\slash", "'+x"], SiteAliases = ["two\nlines"],
                Awards = [new(5_200_000m, "furnace; electric", "DOE", null, "DE-EE0001"), new(1m)],
                Scope = [new("glass", ["pane|float"], Known: true), new("fibre", [])],
                Merged = [new("calder", "Calder; Steel", new(2026, 3, 31), "one plant", "Ada")], SplitFrom = new("quillon", new(2026, 1, 2), "apart"),
            },
        ]);
        Assert.Equal(WatchListText.Write(list), WatchListText.Write(WatchListCsv.Parse(WatchListCsv.Write(list), "list.csv", WatchList.Empty)));
        Assert.Contains("'=Marrow", WatchListCsv.Write(list), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_column_is_missing_for_stays()
    {
        var known = new WatchList([new Project { Id = "a", Organization = "Calder Steel", Location = "Erie" }]);
        var read = WatchListCsv.Parse("id,organization\na,Calder\n", "list.csv", known);
        Assert.Equal(("Calder", "Erie"), (read.Projects[0].Organization, read.Projects[0].Location));
    }
}
