using Alerts.Model;

namespace Alerts.Tests;

/// <summary>Subscriptions, projects and changes of every kind, by chance that can be repeated.</summary>
internal static class SomeSubscriptions
{
    private static readonly string[] States = ["Ohio", "Kentucky", "Nevada", "Georgia", "Texas", "New York", "Utah", "Maine"];
    private static readonly string[] Technologies = ["hydrogen", "battery recycling", "carbon capture", "solar glass", "cathode active material", "geothermal"];
    private static readonly string[] Funders = ["DOE", "Office of Clean Energy Demonstrations", "ARPA-E", "Loan Programs Office", "State of Ohio"];
    private static readonly string[] Words = ["cancelled", "award", "termin*", "\"clean energy\"", "plant", "grant"];
    private static readonly ClaimType[] Types = Enum.GetValues<ClaimType>();

    /// <param name="projects">How many different projects are followed.</param>
    public static Subscription Of(Dice dice, int number, int projects)
    {
        var subscription = new Subscription { Id = $"s-{number}", Destinations = [new Destination("email", new Secret($"reader-{number}@example.org"))], LeastConfidence = dice.Roll(10) / 10.0 };
        // Most people follow a few projects or a place; some want everything of a kind.
        subscription = dice.Roll(10) switch
        {
            < 5 => subscription with { Projects = [.. Few(dice, 5, () => $"p-{dice.Roll(projects)}")] },
            < 7 => subscription with { Organizations = [.. Few(dice, 3, () => new Topic($"Company {dice.Roll(projects)}"))] },
            < 9 => subscription with { Places = [.. Few(dice, 2, () => new Topic(dice.Roll(3) == 0 ? dice.Pick(States) : $"Town {dice.Roll(projects / 2)}, {dice.Pick(States)}"))] },
            _ => subscription,
        };
        return subscription with
        {
            Technologies = dice.Roll(6) == 0 ? [.. Few(dice, 2, () => new Topic(dice.Pick(Technologies)))] : [],
            Funders = dice.Roll(8) == 0 ? [.. Few(dice, 2, () => new Topic(dice.Pick(Funders)))] : [],
            Types = dice.Roll(3) == 0 ? [.. Few(dice, 6, () => dice.Pick(Types))] : [],
            LeastUsd = dice.Roll(4) == 0 ? 1_000_000m * dice.Roll(100) : null,
            Text = dice.Roll(12) == 0 ? SearchText.Of($"{dice.Pick(Words)} {dice.Pick(Words)}").Search : null,
        };
    }

    public static Project Project(Dice dice, int number) => new()
    {
        Id = $"p-{number}",
        Organization = $"Company {number}",
        Aliases = [$"Co {number}"],
        Name = "Works",
        Location = $"Town {number / 2}, {dice.Pick(States)}",
        Awards = [new WatchedAward(1_000_000m * (1 + dice.Roll(100)), dice.Pick(Technologies), dice.Pick(Funders), dice.Pick(Funders))],
        Scope = [new WatchedScope(dice.Pick(Technologies), [])],
    };

    public static Change Change(Dice dice, Project project)
    {
        var sum = dice.Roll(5) == 0 ? "" : $"${1 + dice.Roll(120)} million ";
        return new()
        {
            Id = $"c-{dice.Roll(1_000_000)}",
            ProjectId = project.Id,
            ProjectName = project.DisplayName,
            Headline = $"{sum}{dice.Pick(Funders)} award for {dice.Pick(Technologies)} cancelled",
            Differences = [new Difference("award/1", "DOE award", "funding", "active", "terminated", Certainty.Confirmed)],
            Sources = [],
            Severity = Severity.Notable,
            Confidence = dice.Roll(101) / 100.0,
            LearnedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Types = [.. Few(dice, 2, () => dice.Pick(Types))],
        };
    }

    private static IEnumerable<T> Few<T>(Dice dice, int most, Func<T> one) => Enumerable.Range(0, 1 + dice.Roll(most)).Select(_ => one());
}
