namespace Alerts.Model;

/// <summary>
/// The readable text of a document, as it is stored and as evidence refers to it.
/// <paramref name="Text"/> has one paragraph, heading or list item a line (separated by '\n').
/// </summary>
public sealed record Article(string Title, string Text, DateTimeOffset? Published = null, Uri? Url = null);

/// <summary>Which part of an article a piece of evidence lies in.</summary>
public enum ArticlePart
{
    Title,
    Text,
}
