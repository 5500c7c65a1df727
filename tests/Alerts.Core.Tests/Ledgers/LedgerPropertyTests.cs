using System.Text.Json;
using Alerts.Ledgers;
using Alerts.Model;
using static Alerts.Core.Tests.Ledgers.LedgerStory;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>What holds of the fold for any documents: 150 ledgers of up to 25 documents each, made from seeds.</summary>
public class LedgerPropertyTests
{
    private const int Ledgers = 150;

    private static readonly Project Plant = new()
    {
        Id = "plant",
        Organization = "Example Cells",
        Awards = [new WatchedAward(50_000_000m, "anodes", "DOE"), new WatchedAward(80_000_000m, "cells", "DOE")],
        Scope = [new WatchedScope("anodes", ["anode material"], Known: true), new WatchedScope("cells", [], Known: true)],
        InvestmentUsd = 300_000_000m,
    };

    [Fact]
    public void A_ledger_may_be_put_away_and_taken_up_again_after_any_document()
    {
        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var documents = Documents(new Dice((ulong)seed));
            var (whole, cut) = (new LedgerStory(Plant), new LedgerStory(Plant));
            var dice = new Dice((ulong)seed);
            foreach (var document in documents)
            {
                whole.Tell(document);
                cut.Tell(document);
                if (dice.Roll(3) == 0)
                    cut.TakeUp(JsonSerializer.Deserialize<ProjectState>(Json(cut.State), ModelJson.Options)!);
            }
            Assert.Equal(Json(whole.State), Json(cut.State));
            Assert.Equal(Json(whole.Entries), Json(cut.Entries));
            Assert.Equal(Json(whole.Changes), Json(cut.Changes));
        }
    }

    [Fact]
    public void Any_document_again_at_any_later_time_changes_nothing()
    {
        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var dice = new Dice((ulong)seed);
            var (once, again) = (new LedgerStory(Plant), new LedgerStory(Plant));
            var told = new List<StoryDocument>();
            foreach (var document in Documents(dice))
            {
                told.Add(document);
                Assert.Equal(Json(once.Tell(document)), Json(again.Tell(document)));
                Assert.Null(again.Tell(dice.Pick(told), document.Published));
            }
            Assert.Equal(Json(once.State), Json(again.State));
            Assert.Equal(Json(once.Entries), Json(again.Entries));
            Assert.Equal(Json(once.Changes), Json(again.Changes));
        }
    }

    [Fact]
    public void A_change_is_told_of_a_fact_that_differs_and_every_claim_has_its_reason()
    {
        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var story = new LedgerStory(Plant);
            foreach (var document in Documents(new Dice((ulong)seed)))
            {
                var before = story.State;
                var change = story.Tell(document);
                foreach (var difference in change?.Differences ?? [])
                {
                    Assert.Equal(before.Find(difference.Key)?.Value, difference.Before);
                    Assert.Equal(story.State.Find(difference.Key)!.Value, difference.After);
                }
                Assert.All(change?.Corrects ?? [], id => Assert.Contains(id, story.Changes.Keys));
            }
            Assert.Equal(story.State.Changes, story.Changes.Count);
            Assert.All(story.Entries, e => Assert.NotEmpty(e.Effect.Reason));
            Assert.Equal(story.Entries.Count, story.Entries.DistinctBy(e => e.Id).Count());
        }
    }

    [Fact]
    public void Rulings_among_the_documents_hold_yield_to_the_record_and_are_folded_anew_to_the_byte()
    {
        var (ruled, held) = (0, 0);
        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var dice = new Dice((ulong)seed);
            var story = new LedgerStory(Plant);
            var rulings = new Dictionary<string, string>();
            foreach (var document in Documents(dice))
            {
                story.Tell(document);
                if (dice.Roll(2) == 0)
                    story.TellEveryone();
                foreach (var (key, value) in rulings.ToList())
                {
                    var fact = story.State.Find(key);
                    if (fact?.Value == value)
                        held++;
                    else if (fact is not null && fact.Statements.Any(s => s.Rank == SourceRank.Ruling))
                        Assert.Contains(fact.Statements, s => s.Rank == SourceRank.Official && s.Value is not null);
                    if (fact?.Value != value)
                        rulings.Remove(key);
                }
                if (dice.Roll(4) == 0 && story.State.Facts.Where(f => f.Statements.Count(s => s.Rank != SourceRank.Ruling) > 1).ToList() is { Count: > 0 } disputed)
                {
                    var fact = dice.Pick(disputed);
                    var version = dice.Pick(fact.Statements.Where(s => s.Rank != SourceRank.Ruling).ToList());
                    if (version.Value is not null && fact.Statements.Where(s => s.Says.Contains(version.Says, StringComparison.OrdinalIgnoreCase) || s.Value == version.Says).DistinctBy(s => s.Value).Count() == 1)
                    {
                        story.Tell(Rulings.Source(Plant.Id, "R. Vale", $"letter {ruled++}", document.Source.LearnedAt), Rulings.Claim(Plant, story.State, fact, story.Entries, version.Says, null, "the letter"));
                        rulings[fact.Key] = story.State.Find(fact.Key)!.Value;
                        // What the award was worth may have become known since the version was told.
                        Assert.Equal(version.Value.Split(" of ")[0], rulings[fact.Key].Split(" of ")[0]);
                    }
                }
            }
            var (kept, anew) = story.Folds();
            Assert.Equal(kept, anew);
        }
        Assert.True(ruled > 50 && held > 100, $"{ruled} rulings, {held} times held");
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ModelJson.Options);

    /// <summary>Up to 25 documents over three years, of all claim types, ranks and certainties, many of them about the same few awards.</summary>
    private static List<StoryDocument> Documents(Dice dice)
    {
        var day = new DateOnly(2024, 1, 1);
        var documents = new List<StoryDocument>();
        for (var count = 5 + dice.Roll(21); documents.Count < count;)
        {
            day = day.AddDays(dice.Pick([0, 1, 3, 9, 40, 150]));
            var claims = Enumerable.Range(0, 1 + dice.Roll(4)).Select(_ => AnyClaim(dice, day)).ToList();
            documents.Add(new StoryDocument($"d-{documents.Count}", $"{day:yyyy-MM-dd}", dice.Pick([.. Enum.GetValues<SourceRank>().Where(r => r != SourceRank.Ruling)]), claims));
        }
        return documents;
    }

    private static Claim AnyClaim(Dice dice, DateOnly day)
    {
        var claim = Say(
            dice.Pick(Enum.GetValues<ClaimType>()), dice.Pick<decimal?>([null, 20, 30, 50, 80, 81, 130, 300]),
            dice.Pick([null, "anodes", "anode material", "cells", "packs"]), dice.Pick([null, "DOE", "State of Ohio"]));
        return claim with
        {
            ProjectId = Plant.Id,
            Certainty = dice.Pick([Certainty.Confirmed, Certainty.Confirmed, Certainty.Planned, Certainty.Speculated]),
            EventDate = dice.Pick<DateOnly?>([null, day, day.AddDays(-10), day.AddYears(-1), day.AddYears(2)]),
            Headcount = dice.Pick<int?>([null, 120, 125]),
        };
    }
}
