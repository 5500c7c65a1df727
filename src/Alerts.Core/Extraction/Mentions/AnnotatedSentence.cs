using System.Collections.Immutable;
using Alerts.Extraction.Events;
using Alerts.Extraction.Reading;

namespace Alerts.Extraction.Mentions;

/// <summary>A sum at its place in a sentence, in tokens.</summary>
internal readonly record struct Sum(int Start, int Count, MoneyMention Money)
{
    public int End => Start + Count;

    public decimal Usd => Money.Usd ?? 0;
}

/// <summary>A sentence with everything found in it; places are token indexes. What rules ask for seldom is looked for when one asks.</summary>
/// <param name="Sites">Organisations whose project or town the sentence names.</param>
/// <param name="MoneyOfPart">The sums in the sentence's part of the article, in order.</param>
internal sealed record AnnotatedSentence(
    Sentence Sentence, ImmutableArray<OrganizationMention> Organizations, ImmutableArray<WatchedOrganization> Sites, Lazy<ImmutableArray<MoneyMention>> MoneyOfPart)
{
    private ImmutableArray<StrangerMention> _strangers;
    private ImmutableArray<PhraseHit<Thing>> _things;
    private ImmutableArray<PhraseHit<ActionWord>> _actions;
    private ImmutableArray<Sum> _sums;
    private bool? _hasFigures;

    /// <summary>Organisations that aren't watched.</summary>
    public ImmutableArray<StrangerMention> Strangers => _strangers.IsDefault ? _strangers = [.. StrangerNames.Find(Sentence, Organizations)] : _strangers;

    public ImmutableArray<PhraseHit<Thing>> Things => _things.IsDefault ? _things = ThingsOf(Sentence, Organizations) : _things;

    public ImmutableArray<PhraseHit<ActionWord>> Actions => _actions.IsDefault ? _actions = Events.Actions.Index.Find(Sentence.Tokens) : _actions;

    /// <summary>A figure, in digits or in a word; without one there is nothing to compare.</summary>
    public bool HasFigures => _hasFigures ??= Sentence.Tokens.Any(t => char.IsDigit(t.Text[0]) || t.Lower is "one" or "two" or "three" or "four" or "five" or "six" or "eight" or "ten" or "twelve" or "rather" or "instead" or "another" or "longer");

    /// <summary>Sums in dollars; prices by the piece are none.</summary>
    public ImmutableArray<Sum> Sums => _sums.IsDefault ? _sums = SumsOf(Sentence, MoneyOfPart.Value) : _sums;

    /// <summary>"Works" in a company's name is no plant.</summary>
    private static ImmutableArray<PhraseHit<Thing>> ThingsOf(Sentence sentence, ImmutableArray<OrganizationMention> organizations)
    {
        var things = Events.Things.Index.Find(sentence.Tokens);
        return organizations.IsEmpty ? things : things.RemoveAll(t => organizations.Any(m => m.Start <= t.Start && t.End <= m.End));
    }

    /// <param name="money">Mentions of the sentence's part, in order.</param>
    private static ImmutableArray<Sum> SumsOf(Sentence sentence, ImmutableArray<MoneyMention> money)
    {
        var sums = ImmutableArray.CreateBuilder<Sum>();
        for (var i = FirstAt(money, sentence.Start); i < money.Length && money[i].Start < sentence.End; i++)
        {
            if (money[i].Usd is null || money[i].PerUnit)
                continue;
            var start = sentence.TokenAt(money[i].Start);
            sums.Add(new Sum(start, Math.Max(1, sentence.TokenAt(money[i].End) - start), money[i]));
        }
        return sums.ToImmutable();
    }

    private static int FirstAt(ImmutableArray<MoneyMention> money, int start)
    {
        var (low, high) = (0, money.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = money[middle].Start < start ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
