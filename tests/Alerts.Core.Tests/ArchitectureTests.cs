using System.Reflection;
using System.Text.RegularExpressions;

namespace Alerts.Core.Tests;

/// <summary>Who may know whom. Read from the source files, since that is where a wrong using is written.</summary>
public partial class ArchitectureTests
{
    private static string Root => Repository.Root;

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Outbound"] = ["Model"],
        ["Html"] = [],
        ["Watching"] = ["Model"],
        ["Sources"] = ["Model", "Outbound", "Html"],
        ["Articles"] = ["Model", "Outbound", "Html"],
        ["Extraction"] = ["Model", "Outbound"],
        ["Ledgers"] = ["Model", "Outbound"],
        ["Alerting"] = ["Model", "Outbound"],
        ["Channels"] = ["Model", "Outbound"],
        ["Storage"] = ["Model"],
        ["Telemetry"] = [],
        ["Settings"] = ["Model", "Outbound", "Sources", "Channels", "Pipeline"],
        ["Pipeline"] = ["Model", "Outbound", "Sources", "Articles", "Extraction", "Ledgers", "Alerting", "Channels", "Storage", "Settings", "Telemetry"],
    };

    [Fact]
    public void Stations_know_the_model_and_outbound_alone_and_never_each_other()
    {
        var wrong = new List<string>();
        foreach (var file in Sources("src/Alerts.Core"))
        {
            var station = Path.GetRelativePath(Path.Combine(Root, "src/Alerts.Core"), file).Split(Path.DirectorySeparatorChar)[0];
            Assert.True(Allowed.ContainsKey(station), $"{station} is no station of the design; say in ArchitectureTests whom it may know.");
            foreach (Match used in Using().Matches(File.ReadAllText(file)))
            {
                var other = used.Groups["station"].Value;
                if (other != station && !Allowed[station].Contains(other))
                    wrong.Add($"{Path.GetRelativePath(Root, file)} uses Alerts.{other}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_product_speaks_to_no_telemetry_vendor()
    {
        var core = Assembly.Load("Alerts.Core");
        Assert.DoesNotContain(core.GetReferencedAssemblies(), a => a.Name!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
        Assert.DoesNotContain("OpenTelemetry", File.ReadAllText(Path.Combine(Root, "src/Alerts.Core/Alerts.Core.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_holds_one_concept_and_stays_short_enough_to_read()
    {
        var long_ = Sources("src").Concat(Sources("tests")).Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 320)
            .Select(f => $"{Path.GetRelativePath(Root, f.File)} has {f.Lines} lines");
        Assert.Empty(long_);
    }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?m)^\s*@?using (?:static )?(?:\w+ = )?Alerts\.(?<station>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
