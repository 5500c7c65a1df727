using Microsoft.AspNetCore.Http;

namespace Alerts.Web.Actions;

/// <summary>Fields of a form, as people fill them in.</summary>
internal static class FormText
{
    public const int MostCharacters = 2000;

    /// <summary>Trimmed; null where nothing was filled in.</summary>
    /// <exception cref="InvalidDataException">Longer than <paramref name="most"/> characters: a sentence.</exception>
    public static string? Optional(this IFormCollection form, string name, int most = MostCharacters)
    {
        var text = form[name].ToString().Trim();
        if (text.Length > most)
            throw new InvalidDataException($"“{name}” may have {most:#,##0} characters; these are {text.Length:#,##0}.");
        return text.Length == 0 ? null : text;
    }

    /// <inheritdoc cref="Optional"/>
    /// <exception cref="InvalidDataException">Nothing was filled in, or too much: a sentence.</exception>
    public static string Required(this IFormCollection form, string name, int most = MostCharacters) =>
        form.Optional(name, most) ?? throw new InvalidDataException($"Fill in “{name}” and send it again.");

    /// <summary>The ids that were ticked, each once.</summary>
    /// <exception cref="InvalidDataException">None, too many, or something that is no id: a sentence.</exception>
    public static IReadOnlyList<string> Ticked(this IFormCollection form, string name = "id")
    {
        var ids = form[name].OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return ids switch
        {
            [] => throw new InvalidDataException("Nothing was ticked; tick what is meant and send it again."),
            { Count: > 200 } => throw new InvalidDataException("At most 200 can be ticked at a time."),
            _ when !ids.TrueForAll(PathId.IsValid) => throw new InvalidDataException("One of these is no id; load the page anew."),
            _ => ids,
        };
    }
}
