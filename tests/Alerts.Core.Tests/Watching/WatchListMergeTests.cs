using Alerts.Model;
using Alerts.Watching;

namespace Alerts.Core.Tests.Watching;

public class WatchListMergeTests
{
    private static readonly Grounds Why = new(new(2026, 3, 31), "one plant");

    private static readonly WatchList List = new(
    [
        new Project { Id = "calder", Organization = "Calder Steel", Awards = [new(5m, "furnace", Fain: "DE-EE1"), new(7m, "rail")], Scope = [new("furnace", [])] },
        new Project { Id = "calder-co", Organization = "Calder Co", Aliases = ["CC"], Awards = [new(5m, "furnace", "DOE", Fain: "DEEE1")] },
        new Project { Id = "marrow", Organization = "Marrow Glass" },
    ]);

    [Fact]
    public void A_merge_brings_names_and_awards_once_and_notes_it()
    {
        var merged = WatchListMerge.Merge(List, "calder-co", "calder", Why);
        var into = merged.Current("calder-co")!;
        Assert.Equal("calder", into.Id);
        Assert.Null(merged.Find("calder-co"));
        Assert.Equal(["Calder Co", "CC"], into.Aliases);
        Assert.Equal([new WatchedAward(5m, "furnace", "DOE", Fain: "DE-EE1"), new(7m, "rail")], into.Awards);
        Assert.Equal(new MergedProject("calder-co", "Calder Co", Why.On, "one plant"), Assert.Single(into.Merged));
        Assert.Equal(["calder", "calder-co"], WatchListMerge.Merge(merged, "calder", "marrow", Why).Find("marrow")!.Merged.Select(m => m.Id).Order());
    }

    [Theory]
    [InlineData("calder", "calder", "\"calder\" can't be merged with itself.")]
    [InlineData("nobody", "calder", "the watch list has no project \"nobody\"; `alerts watchlist list` shows those that it has.")]
    [InlineData("calder", "calder-co", "\"calder-co\" was merged into \"calder\" and is no project of its own any more; name \"calder\" instead.")]
    public void A_merge_that_cant_be_is_refused(string from, string into, string sentence)
    {
        var merged = WatchListMerge.Merge(List, "calder-co", "calder", Why);
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => WatchListMerge.Merge(merged, from, into, Why)).Message);
    }

    [Fact]
    public void Merges_in_a_circle_are_refused_with_the_circle()
    {
        MergedProject Was(string id) => new(id, id, new(2026, 1, 1), "why");
        Project[] circle =
        [
            new() { Id = "a", Organization = "A", Merged = [Was("c")] }, new() { Id = "b", Organization = "B", Merged = [Was("a")] },
            new() { Id = "c", Organization = "C", Merged = [Was("b")] },
        ];
        const string Sentence = "The merges go in a circle: \"a\" into \"b\" into \"c\" into \"a\". Take one of them out.";
        Assert.Equal(Sentence, Assert.Single(Lineage.Problems(circle)));
        Assert.Equal($"w.json: {Sentence}", Assert.Throws<InvalidDataException>(() => WatchList.Parse(WatchListText.Write(new WatchList(circle)), "w.json")).Message);
    }

    [Fact]
    public void A_name_or_award_number_of_two_projects_is_refused()
    {
        var before = new WatchList([new() { Id = "a", Organization = "Calder", Awards = [new(5m, Fain: "DE-1")] }]);
        var after = new WatchList([.. before.Projects, new() { Id = "b", Organization = "Marrow", Aliases = ["calder"], Awards = [new(6m, Fain: "DE1")] }]);
        var refused = Assert.Throws<InvalidDataException>(() => WatchListImport.Into(before, after)).Message;
        Assert.Contains("\"Calder\" is a name of \"a\" and \"b\"; a name can mean one organization only.", refused, StringComparison.Ordinal);
        Assert.Contains("The award number DE1 is of \"a\" and \"b\"; an award belongs to one project.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_gives_what_is_named_to_the_new_project_and_leaves_the_rest()
    {
        var split = WatchListSplit.Split(List, "calder", new SplitPart("calder-rail", null, "Rail mill", ["7"], [], []), Why);
        Assert.Equal([new WatchedAward(7m, "rail")], split.Find("calder-rail")!.Awards);
        Assert.Equal("DE-EE1", Assert.Single(split.Find("calder")!.Awards).Fain);
        Assert.Equal("calder", split.Find("calder-rail")!.SplitFrom!.Id);
    }

    [Fact]
    public void An_edit_of_the_file_keeps_all_but_the_entry_that_changes()
    {
        const string Json = "// mine\n{ \"projects\": [\n  // a\n  { \"id\": \"a\", \"organization\": \"A\" },\n  // b\n  { \"id\": \"b\", \"organization\": \"B\", \"note\": 1 }\n] }\n";
        var before = WatchList.Parse(Json, "w.json");
        var after = new WatchList([before.Projects[1] with { Location = "Erie" }]);
        Assert.Equal("// mine\n{ \"projects\": [\n  // b\n  {\n    \"id\": \"b\",\n    \"organization\": \"B\",\n    \"location\": \"Erie\",\n    \"note\": 1\n  }\n] }\n", WatchListText.Replace(Json, before, after, out var lost));
        Assert.Equal(["a"], lost);
    }
}
