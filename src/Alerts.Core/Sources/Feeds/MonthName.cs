namespace Alerts.Sources.Feeds;

/// <summary>
/// Month names, whole or cut short, in English, German, French, Spanish, Italian, Portuguese, Dutch, Hungarian, Greek and Russian.
/// </summary>
internal static class MonthName
{
    private static readonly string[][] Stems =
    [
        ["jan", "ene", "gen", "jän", "ιαν", "янв"],
        ["feb", "fev", "fév", "φεβ", "фев"],
        ["mar", "mär", "maa", "már", "μαρ", "μάρ", "μαώ", "μάώ", "мар"],
        ["apr", "abr", "avr", "ápr", "απρ", "апр"],
        ["may", "mai", "mag", "mei", "máj", "máu", "maj", "μαϊ", "μάι", "μάϊ", "μαι", "май", "мая"],
        ["jun", "jui", "giu", "jún", "ιουν", "ιούν", "ιον", "июн"],
        ["jul", "juil", "lug", "júl", "ιουλ", "ιούλ", "ιολ", "июл"],
        ["aug", "ago", "aoû", "aou", "αυγ", "αύγ", "авг"],
        ["sep", "set", "szept", "σεπ", "сен"],
        ["oct", "okt", "out", "ott", "οκτ", "окт"],
        ["nov", "νοε", "νοέ", "ноя"],
        ["dec", "dez", "dic", "déc", "δεκ", "дек"],
    ];

    /// <returns>1 to 12, or null.</returns>
    public static int? Number(string word)
    {
        // From December down, so that "juillet" is found before "juin".
        for (var month = 12; month > 0; month--)
        {
            foreach (var stem in Stems[month - 1])
            {
                if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                    return month;
            }
        }
        return null;
    }
}
