using System.Text.Json;
using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>What was true on a day, and what was believed then; in whatever order the documents came.</summary>
public class PastStateTests
{
    private static readonly Project Apex = new()
    {
        Id = "apex-1",
        Organization = "Ascend Elements",
        Name = "Apex 1",
        Scope = [new WatchedScope("CAM", ["cathode active material"]), new WatchedScope("pCAM", ["cathode precursor"]), new WatchedScope("lithium carbonate", [])],
    };

    private static readonly DateOnly Today = new(2026, 2, 1);

    private sealed record Told(string Document, string Published, SourceRank Rank, params Claim[] Claims);

    private static readonly Told[] Story =
    [
        new("announcement", "2022-10-19", SourceRank.Company, Say(ClaimType.FundingAwarded, 316, "pCAM"), Say(ClaimType.FundingAwarded, 164, "CAM"), Say(ClaimType.InvestmentChanged, 1000)),
        new("trade-2022", "2022-10-20", SourceRank.Press, Say(ClaimType.FundingAwarded, 316, "pCAM"), Say(ClaimType.FundingAwarded, 164, "CAM")),
        new("company", "2025-02-27", SourceRank.Company, Say(ClaimType.FundingCancelled, 164, "CAM"), Say(ClaimType.FundingRetained, 316), Say(ClaimType.ScopeDropped, scope: "CAM"), Say(ClaimType.ScopeAdded, scope: "lithium carbonate")),
        new("trade", "2025-02-28", SourceRank.Press, Say(ClaimType.FundingCancelled, 164), Say(ClaimType.FundingRetained, 316)),
        new("late", "2025-03-05", SourceRank.Local, Say(ClaimType.FundingCancelled, 164, "CAM"), Say(ClaimType.ScopeDropped, scope: "CAM")),
        new("trade-october", "2025-10-03", SourceRank.Press, Say(ClaimType.FundingCancelled, 110, null, "DOE", (316, AmountRole.Announced), (206, AmountRole.Outlaid))),
        new("radio", "2025-10-03", SourceRank.Press, Say(ClaimType.FundingCancelled, 100, others: (319, AmountRole.Announced))),
        new("aggregator", "2025-10-04", SourceRank.Aggregator, Say(ClaimType.FundingCancelled, 316)),
        new("local", "2025-10-04", SourceRank.Local, Say(ClaimType.FundingRetained, 316)),
    ];

    [Fact]
    public void The_state_is_the_fold_of_the_entries_at_every_step()
    {
        for (var known = 1; known <= Story.Length; known++)
        {
            var (live, entries) = Arrive(Story[..known], TimeSpan.Zero);
            Assert.Equal(Json(live), Json(PastState.KnownAt(Apex, entries)));
        }
    }

    [Fact]
    public void What_was_believed_in_March_is_not_touched_by_what_came_in_October()
    {
        var (_, entries) = Arrive(Story, TimeSpan.Zero);
        var march = PastState.KnownAt(Apex, entries, Noon("2025-03-31"));
        Assert.Equal("active", march.Find("award/1")!.Value);
        Assert.Equal("cancelled", march.Find("award/2")!.Value);
        Assert.StartsWith("cancelled in part: $110 million", PastState.KnownAt(Apex, entries).Find("award/1")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_news_stands_where_it_belongs_and_is_said_to_be_late()
    {
        Told[] order = [Story[0], Story[5], Story[2]];
        var (live, entries) = Arrive(order, TimeSpan.FromDays(5));
        Assert.Equal("active", PastState.AsOf(Apex, entries, new DateOnly(2025, 2, 1)).Find("award/2")!.Value);
        Assert.Equal("cancelled", PastState.AsOf(Apex, entries, new DateOnly(2025, 3, 1)).Find("award/2")!.Value);
        Assert.Equal("active", PastState.AsOf(Apex, entries, new DateOnly(2025, 3, 1)).Find("award/1")!.Value);
        Assert.Equal("cancelled", live.Find("award/2")!.Value);
        var step = Timeline.Of(entries, [])[^1];
        Assert.Equal("company", step.Source.DocumentId);
        Assert.True(step.LateDays > 200, $"{step.LateDays} days late");
        Assert.Equal(0, Timeline.Of(entries, [])[1].LateDays);
    }

    [Fact]
    public void The_same_documents_in_a_thousand_orders_tell_one_story()
    {
        var expected = Facts(PastState.AsOf(Apex, Arrive(Story, TimeSpan.Zero).Entries, Today));
        Assert.Contains("award/1: cancelled in part: $110 million of $316 million", expected, StringComparison.Ordinal);
        Assert.Contains("award/2: cancelled", expected, StringComparison.Ordinal);
        for (var run = 0; run < 1000; run++)
        {
            var order = Story.OrderBy(t => Ids.Hash($"{run} {t.Document}"), StringComparer.Ordinal).ToArray();
            var facts = Facts(PastState.AsOf(Apex, Arrive(order, TimeSpan.FromHours(1)).Entries, Today));
            Assert.True(expected == facts, $"{string.Join(", ", order.Select(o => o.Document))} ends in\n{facts}");
        }
    }

    [Fact]
    public void Nothing_is_known_before_the_first_document()
    {
        var (_, entries) = Arrive(Story, TimeSpan.Zero);
        Assert.Empty(PastState.AsOf(Apex, entries, new DateOnly(2020, 1, 1)).Facts);
        Assert.Empty(PastState.KnownAt(Apex, entries, Noon("2020-01-01")).Facts);
    }

    /// <summary>The documents in the order of their arrival; with a gap, all of them come after the last was published.</summary>
    private static (ProjectState State, List<LedgerEntry> Entries) Arrive(IReadOnlyList<Told> documents, TimeSpan gap)
    {
        ProjectState? state = null;
        var entries = new List<LedgerEntry>();
        var time = Noon("2025-10-05");
        foreach (var told in documents)
        {
            var published = Noon(told.Published);
            var source = new SourceReference
            {
                DocumentId = told.Document,
                SourceId = told.Document,
                SourceName = told.Document,
                Rank = told.Rank,
                Title = told.Document,
                Published = published,
                LearnedAt = gap == TimeSpan.Zero ? published : time += gap,
                Evidence = [],
            };
            state ??= ProjectLedger.Watched(Apex, known: null, source.LearnedAt);
            var update = ProjectLedger.Apply(Apex, state, new LedgerInput(source, told.Claims, new HashSet<string>()));
            state = update.State;
            entries.AddRange(update.Entries);
        }
        return (state!, entries);
    }

    private static string Facts(ProjectState state) => string.Join('\n', state.Facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {f.Value}"));

    private static string Json(ProjectState state) => JsonSerializer.Serialize(state, ModelJson.Options);

    private static DateTimeOffset Noon(string date) => new(DateOnly.Parse(date), new TimeOnly(12, 0), TimeSpan.Zero);
}
