namespace Alerts.Extraction.Reading;

/// <summary>
/// A spelling, with all that can be told of it without its sentence. Texts use few words many times over, so equal spellings
/// share one: nothing is allocated for a word that was met before.
/// </summary>
internal sealed class Word
{
    /// <summary>Room for the words of a language; 2 to some power.</summary>
    private const int Places = 1 << 15;

    /// <summary>Longer ones are no words of a language and aren't kept.</summary>
    private const int LongestKept = 40;

    /// <summary>The last word met at each place. Words never change, so threads may share it; who loses a race makes the word anew.</summary>
    private static readonly Word?[] Kept = new Word?[Places];

    private Word(ReadOnlySpan<char> text)
    {
        Text = text.ToString();
        Lower = Text.Replace('’', '\'').ToLowerInvariant();
        Hash = Hashing.Of(Lower);
        IsAllCaps = text.Length > 1 && char.IsUpper(text[0]) && !HasLower(text);
    }

    public string Text { get; }

    /// <summary>Lower case, with straight apostrophes: the form that vocabularies are written in.</summary>
    public string Lower { get; }

    /// <summary>Of <see cref="Lower"/>.</summary>
    public uint Hash { get; }

    public bool IsAllCaps { get; }

    public static Word Of(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestKept)
            return new Word(text);
        ref var kept = ref Kept[Hashing.Of(text) & (Places - 1)];
        var word = kept;
        return word is not null && text.SequenceEqual(word.Text) ? word : kept = new Word(text);
    }

    private static bool HasLower(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c))
                return true;
        }
        return false;
    }
}

/// <summary>A hash that is the same in every run, for tables that live in memory alone.</summary>
internal static class Hashing
{
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
