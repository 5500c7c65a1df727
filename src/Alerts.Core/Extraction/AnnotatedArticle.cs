using System.Collections.Immutable;
using Alerts.Extraction.Mentions;
using Alerts.Extraction.Reading;
using Alerts.Model;

namespace Alerts.Extraction;

/// <summary>An article with everything found in its sentences.</summary>
/// <param name="Date">Its date; null where neither the metadata nor the text gives one.</param>
internal sealed record AnnotatedArticle(Article Article, ImmutableArray<AnnotatedSentence> Sentences, DateOnly? Date)
{
    public static AnnotatedArticle Of(Article article, OrganizationNames names)
    {
        var sentences = SentenceReader.Read(article);
        var organizations = names.Find(sentences);
        var named = organizations.SelectMany(m => m).Select(m => m.Organization).ToHashSet();
        ImmutableArray<MoneyMention> title = [.. MoneyFinder.Find(article.Title)];
        ImmutableArray<MoneyMention> text = [.. MoneyFinder.Find(article.Text)];
        return new AnnotatedArticle(
            article,
            [.. sentences.Select((s, i) => AnnotatedSentence.Of(s, organizations[i], SitesOf(names, s, named), s.Part == ArticlePart.Title ? title : text))],
            History.ReferenceOf(article.Published, sentences));
    }

    /// <summary>An award's number tells whose it is, as a town does.</summary>
    private static ImmutableArray<WatchedOrganization> SitesOf(OrganizationNames names, Sentence sentence, HashSet<WatchedOrganization> named) =>
        names.ByAward(sentence) is { } holder ? [holder] : names.Sites.Find(sentence, named);
}
