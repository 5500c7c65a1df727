using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>An article with everything found in its sentences.</summary>
/// <param name="NamesNobody">No watched organisation, site or award is named: whatever happens, it happens to others.</param>
internal sealed record AnnotatedArticle(Article Article, ImmutableArray<AnnotatedSentence> Sentences, bool NamesNobody)
{
    private readonly Lazy<DateOnly?> _date = new(() => History.ReferenceOf(Article.Published, Sentences.Select(s => s.Sentence)), LazyThreadSafetyMode.None);

    /// <summary>Null where neither the metadata nor the text gives one.</summary>
    public DateOnly? Date => _date.Value;

    public static AnnotatedArticle Of(Article article, OrganizationNames names)
    {
        var sentences = SentenceReader.Read(article);
        var organizations = names.Find(sentences);
        var named = organizations.SelectMany(m => m).Select(m => m.Organization).ToHashSet();
        var title = SumsIn(article.Title);
        var text = SumsIn(article.Text);
        var read = ImmutableArray.CreateBuilder<AnnotatedSentence>(sentences.Length);
        var namesNobody = named.Count == 0;
        for (var i = 0; i < sentences.Length; i++)
        {
            var sites = SitesOf(names, sentences[i], named);
            namesNobody &= sites.IsEmpty;
            read.Add(new AnnotatedSentence(sentences[i], organizations[i], sites, sentences[i].Part == ArticlePart.Title ? title : text));
        }
        return new AnnotatedArticle(article, read.MoveToImmutable(), namesNobody);
    }

    private static Lazy<ImmutableArray<MoneyMention>> SumsIn(string part) => new(() => [.. MoneyFinder.Find(part)], LazyThreadSafetyMode.None);

    /// <summary>An award's number tells whose it is, as a town does.</summary>
    private static ImmutableArray<WatchedOrganization> SitesOf(OrganizationNames names, Sentence sentence, HashSet<WatchedOrganization> named) =>
        names.ByAward(sentence) is { } holder ? [holder] : names.Sites.Find(sentence, named);
}
