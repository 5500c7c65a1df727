using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>Text → claims about watched organisations. Holds nothing but the index of their names; safe to use from several threads.</summary>
/// <param name="discover">Also tell of changes to DOE awards of organisations that aren't watched: claims without a project, which are kept for review.</param>
public sealed class ClaimExtractor(WatchList watchList, bool discover = false)
{
    private const int MostClaims = 200;

    /// <summary>Ways of telling a change by figures, beside those by verb and thing.</summary>
    private static readonly Func<AnnotatedSentence, Topics, DateOnly?, IEnumerable<Draft>>[] Rules = [Measures.Find, Stakes.Find, Schedules.Find, Costs.Find, SumChanges.Find];

    private readonly OrganizationNames _names = new(watchList);

    /// <summary>The claims of an article in the order of its text; the same article always gives the same claims.</summary>
    public IReadOnlyList<Claim> Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var read = AnnotatedArticle.Of(article, _names);
        List<Claim> claims = read.NamesNobody ? [] : ClaimsOf(read, misses: null);
        return discover ? [.. claims, .. Discovery.Of(read).Take(MostClaims)] : claims;
    }

    /// <summary>The same claims, with what was recognised on the way and what nearly became a claim.</summary>
    public Explanation Explain(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var read = AnnotatedArticle.Of(article, _names);
        var misses = new Misses(article);
        var claims = ClaimsOf(read, misses);
        return new Explanation(article, [.. read.Sentences.SelectMany(Highlighting.Of)], claims, misses.All);
    }

    private static List<Claim> ClaimsOf(AnnotatedArticle read, Misses? misses)
    {
        var topics = Topics.Of(read.Sentences);
        var drafts = read.Sentences.SelectMany((s, i) => SentenceClaims.Of(s, i > 0 ? read.Sentences[i - 1] : null, topics, read.Date, misses)).ToList();
        drafts.AddRange(read.Sentences.Take(1).Select(Headlines.Of).OfType<Draft>());
        drafts.AddRange(read.Sentences.Where(s => s.HasFigures).SelectMany(s => Rules.SelectMany(rule => rule(s, topics, read.Date))));
        drafts.AddRange(Sequels.Find(read, topics));
        if (Rounds.Find(read) is { } round)
            drafts.AddRange(Rounds.Members(read, round, topics));
        drafts.AddRange(ListHeads.Find(read));
        if (drafts.Exists(IsOfUnnamedFunder) && IsOfOtherAgency(read))
            drafts.RemoveAll(IsOfUnnamedFunder);
        drafts.RemoveAll(d => Abroad.Is(d.In, d.Organization) || Abroad.IsTitle(read.Sentences, d));
        drafts = [.. Affirmations.Answering(drafts, read)];
        var complete = Losses.WithoutWholes([.. AwardSums.Bind([.. drafts.Select(d => Losses.Complete(d, read))], read, topics)]).SelectMany(d => Breakdowns.Split(d, read));
        return [.. Merging.Merge(complete, misses).Take(MostClaims).Select(d => ToClaim(d, read))];
    }

    private static bool IsOfUnnamedFunder(Draft draft) => Amounts.IsFunding(draft.Type) && Funders.FunderIn(draft.In.Sentence) is null;

    /// <summary>Another federal agency is named and DOE nowhere: money without a funder is that agency's.</summary>
    private static bool IsOfOtherAgency(AnnotatedArticle read)
    {
        var funders = read.Sentences.Select(s => Funders.FunderIn(s.Sentence)).OfType<string>().ToHashSet();
        return funders.Any(Funders.IsOtherAgency) && !funders.Contains(Funders.Doe);
    }

    private static Claim ToClaim(Draft draft, AnnotatedArticle read)
    {
        var sentence = draft.In.Sentence;
        var evidence = new Evidence(read.Article, sentence.Part, sentence.Start, sentence.Length);
        var project = ProjectChoice.For(draft.Organization, evidence.Quote, read.Article.Text);
        return new Claim
        {
            Type = draft.Type,
            Organization = NameInText(draft.Organization, read),
            ProjectId = project?.Id,
            Project = project?.Name,
            Location = project?.Location,
            AmountUsd = draft.AmountUsd,
            AmountRole = draft.AmountRole,
            OtherAmounts = draft.OtherAmounts,
            Funder = Funders.FunderIn(sentence) ?? draft.Funder,
            Program = Funders.ProgramIn(sentence),
            AwardNumber = AwardNumbers.In(sentence),
            ScopeItem = ScopeName(draft),
            Headcount = draft.Headcount,
            Certainty = draft.Certainty,
            EventDate = draft.EventDate,
            Evidence = evidence,
            Confidence = draft.Confidence,
            Rule = draft.Rule,
        };
    }

    /// <summary>The watch list's name for a scope item where it knows the words, otherwise the text's.</summary>
    private static string? ScopeName(Draft draft) => draft.Organization.Projects.SelectMany(p => p.Scope)
        .FirstOrDefault(s => s.Synonyms.Append(s.Name).Any(word => Same(word, draft.ScopeItem) || Same(word, draft.ScopeWords)))?.Name ?? draft.ScopeItem;

    private static bool Same(string word, string? item) => string.Equals(word.TrimEnd('s'), item?.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The organisation's own name where the text gives it, otherwise the longest of its other names that the text uses.</summary>
    private static string NameInText(WatchedOrganization organization, AnnotatedArticle read)
    {
        var used = read.Sentences.SelectMany(s => s.Organizations).Where(m => m.Organization == organization).Select(m => m.Name).ToImmutableHashSet();
        return used.IsEmpty || used.Contains(organization.Name) ? organization.Name : used.OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).First();
    }
}
