using System.Globalization;
using System.Text.Json;
using Alerts.Model;
using Alerts.Storage;
using Alerts.Tests;
using Microsoft.Data.Sqlite;

namespace Alerts.Benchmarks;

/// <summary>
/// Fills a SQLite store with so many changes over seven years, each with three sources and two deliveries, as fast as the file takes them; the store's
/// own way would flush each one to disk.
/// </summary>
internal sealed class HistoryStore
{
    public const int ChangesOfProject = 100;
    private const int Months = 84;
    private const int Vocabulary = 20_000;
    private static readonly DateTimeOffset Start = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Subscriptions = ["desk", "board"];
    private static readonly string[] Places = ["Ohio", "Kentucky", "Kansas", "Nevada", "Texas", "Georgia", "Michigan", "Tennessee", "Oregon", "Maine"];

    public HistoryStore(int changes)
    {
        Projects = [.. Enumerable.Range(0, Math.Max(1, changes / ChangesOfProject)).Select(p => new Project
        {
            Id = $"project-{p:D5}",
            Organization = $"Company {p / 3}",
            Name = $"Plant {p}",
            Location = $"Town {p % 500}, {Places[p % Places.Length]}",
        })];
    }

    public IReadOnlyList<Project> Projects { get; }

    public void Fill(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;";
            pragma.ExecuteNonQuery();
        }
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($tab, $part, $key, $columns, 1)";
        foreach (var name in new[] { "$tab", "$part", "$key", "$columns" })
            insert.Parameters.Add(name, SqliteType.Text);
        foreach (var (project, number) in Projects.Select((p, n) => (p, n)))
        {
            foreach (var change in Enumerable.Range(0, ChangesOfProject).Select(n => Change(project, number, n)))
            {
                var entry = HistoryEntry.Of(change, project, HistoryTerms.StatusOf(Deliveries(change)));
                Add(Tables.Ledgers, project.Id, Keys.Join("change", change.Id), change);
                Add(Tables.History, entry.Month, entry.Key, entry);
                foreach (var delivery in Deliveries(change))
                    Add(Tables.Deliveries, change.Id, Keys.Join(delivery.SubscriptionId, delivery.Channel), delivery);
            }
        }
        transaction.Commit();

        void Add<T>(string table, string partition, string key, T record)
        {
            insert.Parameters[0].Value = table;
            insert.Parameters[1].Value = partition;
            insert.Parameters[2].Value = key;
            insert.Parameters[3].Value = JsonSerializer.Serialize(RecordCodec.ToColumns(record), ModelJson.Options);
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Something new in a line of each month, through the product's own way, which makes the month known and its index due.</summary>
    public static async Task IndexAsync(HistoryRecords history, HistoryIndex index)
    {
        var news = $"p:project-00000 w:x{System.Diagnostics.Stopwatch.GetTimestamp()}";
        for (var month = 0; month < Months; month++)
        {
            await history.AddAsync(new HistoryEntry("project-00000", $"c-month-{month}", Start.AddMonths(month), news), CancellationToken.None);
            await index.SealAsync(Start.AddMonths(month).ToString("yyyyMM", CultureInfo.InvariantCulture), CancellationToken.None);
        }
    }

    private static Change Change(Project project, int projectNumber, int number)
    {
        var dice = new Dice((ulong)(projectNumber * 1000L + number));
        var learned = Start.AddMonths(number % Months).AddMinutes(dice.Roll(28 * 24 * 60)).AddSeconds(dice.Roll(60));
        var type = dice.Pick(Enum.GetValues<ClaimType>());
        var usd = (1 + dice.Roll(400)) * (dice.Roll(3) == 0 ? 10_000_000m : 250_000m);
        return new Change
        {
            Id = Ids.Of("c", project.Id, number.ToString(CultureInfo.InvariantCulture)),
            ProjectId = project.Id,
            ProjectName = project.DisplayName,
            Headline = $"{Money.Text(usd)} DOE award for {Word(dice)} {WireName.Of(type).Split('_')[1]}",
            Differences = [new Difference("award/1", $"DOE award of {Money.Text(usd)} for {Word(dice)}", "funding", "active", "cancelled", Certainty.Confirmed)],
            Sources = [.. Enumerable.Range(0, 3).Select(s => Source(dice, learned, s))],
            Severity = dice.Pick(Enum.GetValues<Severity>()),
            Confidence = 0.5 + dice.Roll(49) / 100d,
            LearnedAt = learned,
            Types = [type],
        };
    }

    private static SourceReference Source(Dice dice, DateTimeOffset learned, int number)
    {
        var title = string.Join(' ', Enumerable.Range(0, 10).Select(_ => Word(dice)));
        var text = string.Join(' ', Enumerable.Range(0, 25).Select(_ => Word(dice)));
        return new SourceReference
        {
            DocumentId = Ids.Of("d", title, number.ToString(CultureInfo.InvariantCulture)),
            SourceId = $"source-{dice.Roll(200)}",
            SourceName = "Trade Journal",
            Rank = SourceRank.Press,
            Title = title,
            Url = new Uri("https://news.example/articles/a-plant-and-its-award"),
            LearnedAt = learned,
            Evidence = [new Evidence(new Article(title, text, learned, null), ArticlePart.Text, 0, text.Length)],
        };
    }

    private static IReadOnlyList<Delivery> Deliveries(Change change) =>
        [.. Subscriptions.Select(s => new Delivery
        {
            Id = Ids.Of("m", change.Id, s),
            ProjectId = change.ProjectId,
            ChangeId = change.Id,
            SubscriptionId = s,
            Channel = "email",
            Status = s == "desk" ? DeliveryStatus.Sent : change.Confidence < 0.52 ? DeliveryStatus.Failed : DeliveryStatus.NotSent,
            Reason = "Accepted as <20260101.1@example.org>.",
            CreatedAt = change.LearnedAt,
        })];

    /// <summary>Few words are common and most are rare, as in any text.</summary>
    private static string Word(Dice dice) => WordOf((int)(Vocabulary * Math.Pow(dice.Roll(1_000_000) / 1_000_000d, 3)));

    /// <summary>Three syllables for each number; 100 pairs of letters begin all words, fewer than in English.</summary>
    public static string WordOf(int number) => string.Concat(new[] { number % 100, number / 100 % 100, number / 10_000 }.Select(s => $"{"bcdfghjklmnprstvwxyz"[s / 5]}{"aeiou"[s % 5]}"));
}
