namespace Alerts.Server.Commands;

/// <summary>The samples that travel with the program.</summary>
internal static class Samples
{
    public static string Path(params ReadOnlySpan<string> parts) =>
        System.IO.Path.Combine([AppContext.BaseDirectory, "samples", .. parts]);
}
