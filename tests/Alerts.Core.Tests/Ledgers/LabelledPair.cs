using System.Text.Json;
using Alerts.Model;

namespace Alerts.Core.Tests.Ledgers;

/// <summary>Two claims about an invented company, from two documents, and whether they tell of one event.</summary>
/// <param name="Before">What had happened before the first.</param>
/// <param name="Between">What happened between the two.</param>
/// <param name="Products">The products that the watch list names.</param>
internal sealed record LabelledPair(
    string Id, string Company, bool Same, string Reason, PairClaim First, PairClaim Second,
    IReadOnlyList<PairClaim>? Before = null, IReadOnlyList<PairClaim>? Between = null, IReadOnlyList<string>? Products = null)
{
    private static readonly string File = Path.Combine(Repository.Root, "tests", "fixtures", "ledgers", "same-event.jsonl");

    public static IReadOnlyList<LabelledPair> All { get; } =
        [.. System.IO.File.ReadLines(File).Select(line => JsonSerializer.Deserialize<LabelledPair>(line, ModelJson.Options)!)];

    /// <summary>
    /// What the ledger decides when it is told all in order, each project its own: true where the second claim makes no change
    /// and becomes a source of the change that the first one made.
    /// </summary>
    public bool IsTakenForOne()
    {
        var stories = new Dictionary<string, LedgerStory>(StringComparer.Ordinal);
        var documents = 0;
        foreach (var claim in Before ?? [])
            Tell(claim);
        var first = Tell(First);
        foreach (var claim in Between ?? [])
            Tell(claim);
        var sources = Sources();
        return Tell(Second) is null && first is not null && Sources() > sources;

        int Sources() => first is null ? 0 : stories[First.Project].Changes[first.Id].Sources.Count;

        Change? Tell(PairClaim claim)
        {
            if (!stories.TryGetValue(claim.Project, out var story))
                stories[claim.Project] = story = new LedgerStory(Watched(claim.Project));
            return story.Tell($"document-{++documents}", claim.Learned, claim.Claim(Company));
        }
    }

    private Project Watched(string name) => new()
    {
        Id = "plant",
        Organization = Company,
        Name = name,
        Scope = [.. (Products ?? []).Select(p => new WatchedScope(p, []))],
    };
}

/// <summary>A claim in few words.</summary>
/// <param name="Learned">The day on which its document was published and read.</param>
/// <param name="Event">The day that the text gives for the event.</param>
internal sealed record PairClaim(
    ClaimType Type, string Project, string Learned, string Text, decimal? Millions = null, AmountRole? Role = null, IReadOnlyList<PairAmount>? Others = null,
    string? Scope = null, string? Funder = null, string? Award = null, int? Headcount = null, Certainty Certainty = Certainty.Confirmed, DateOnly? Event = null)
{
    public Claim Claim(string company) => SomeClaim.Of(Type, Millions, Scope, Funder, [.. (Others ?? []).Select(o => (o.Millions, o.Role))]) with
    {
        Organization = company,
        Project = Project,
        AmountRole = Role,
        AwardNumber = Award,
        Headcount = Headcount,
        Certainty = Certainty,
        EventDate = Event,
        Evidence = new Evidence(new Article("", Text), ArticlePart.Text, 0, Text.Length),
    };
}

internal sealed record PairAmount(decimal Millions, AmountRole Role);
