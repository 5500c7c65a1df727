using System.Globalization;
using System.Text;

namespace Alerts.Outbound;

/// <summary>What a robots.txt says to one program (RFC 9309): of the paths that match, the longest pattern decides, and allowing wins a tie.</summary>
internal sealed class RobotsTxt
{
    /// <summary>RFC 9309, 2.5: a parser may stop after 500 KiB.</summary>
    public const int LongestFile = 500 * 1024;

    private const int LongestPattern = 2048;

    private readonly List<Rule> rules;

    private RobotsTxt(List<Rule> rules) => this.rules = rules;

    public static RobotsTxt AllowsAll { get; } = new([]);

    /// <param name="product">The program's name as robots.txt files would give it; compared without case.</param>
    public static RobotsTxt Parse(ReadOnlySpan<byte> file, string product)
    {
        var text = Encoding.UTF8.GetString(file[..Math.Min(file.Length, LongestFile)]).TrimStart('\ufeff');
        var (own, everybody, named) = (new List<Rule>(), new List<Rule>(), false);
        var (forUs, forAll, inNames) = (false, false, false);
        foreach (var line in text.Split(['\n', '\r']))
        {
            if (line.Split('#')[0].Split(':', 2) is not [var key, var raw])
                continue;
            var value = raw.Trim();
            switch (key.Trim().ToLowerInvariant())
            {
                case "user-agent":
                    if (!inNames)
                        (forUs, forAll, inNames) = (false, false, true);
                    forAll |= value == "*";
                    forUs |= value.Equals(product, StringComparison.OrdinalIgnoreCase);
                    named |= forUs;
                    break;
                case "allow" or "disallow":
                    inNames = false;
                    if (value.Length is 0 or > LongestPattern)
                        break;
                    var rule = new Rule(Normal(value), key.Trim().Equals("allow", StringComparison.OrdinalIgnoreCase));
                    if (forUs)
                        own.Add(rule);
                    if (forAll)
                        everybody.Add(rule);
                    break;
            }
        }
        return new RobotsTxt(named ? own : everybody);
    }

    public bool Allows(Uri uri)
    {
        var path = Normal(uri.PathAndQuery);
        if (path == "/robots.txt")
            return true;
        var longest = rules.Where(r => Matches(r.Pattern, path)).OrderByDescending(r => r.Pattern.Length).ThenByDescending(r => r.Allow).FirstOrDefault();
        return longest?.Allow ?? true;
    }

    /// <summary>"*" stands for anything, "$" at the end for the end; each piece between stars is looked for once, so the work stays linear in the path for each.</summary>
    private static bool Matches(string pattern, string path)
    {
        var toEnd = pattern.EndsWith('$');
        var pieces = (toEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;
        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            if (toEnd && i == pieces.Length - 1)
                return path.Length - pieces[i].Length >= at && path.EndsWith(pieces[i], StringComparison.Ordinal);
            var found = path.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + pieces[i].Length;
        }
        return !toEnd || at == path.Length;
    }

    /// <summary>One spelling for one path: other characters than ASCII as percent-encoded UTF-8, percent-encoded letters and digits as themselves.</summary>
    private static string Normal(string path)
    {
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                var letter = (char)octet;
                text.Append(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' ? letter.ToString() : $"%{octet:X2}");
                i += 2;
            }
            else if (path[i] <= 0x7f)
            {
                text.Append(path[i]);
            }
            else
            {
                var length = char.IsHighSurrogate(path[i]) && i + 1 < path.Length ? 2 : 1;
                foreach (var part in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                    text.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
                i += length - 1;
            }
        }
        return text.ToString();
    }

    private sealed record Rule(string Pattern, bool Allow);
}
