using System.CommandLine.Parsing;
using Alerts.Model;

namespace Alerts.Server.Commands;

/// <summary>Values of the model as they are written in JSON, in options.</summary>
internal static class WireNames
{
    /// <returns>The default, and an error with all names, where there is no such value.</returns>
    public static T Of<T>(ArgumentResult parsed, string text)
        where T : struct, Enum
    {
        if (WireName.Read<T>(text) is { } value)
            return value;
        parsed.AddError($"\"{text}\" is none of {WireName.All<T>()}.");
        return default;
    }
}
