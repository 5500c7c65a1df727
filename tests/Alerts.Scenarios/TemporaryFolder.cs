namespace Alerts.Scenarios;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("alerts-").FullName;

    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Done when a folder in it holds so many files of a kind.</summary>
    public async Task FilesAsync(string folder, string pattern, int count, CancellationToken cancellation)
    {
        var full = Directory.CreateDirectory(File(folder)).FullName;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(full);
        watcher.Created += (_, _) => Look();
        watcher.Renamed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await reached.Task.WaitAsync(cancellation);

        void Look()
        {
            if (Directory.GetFiles(full, pattern).Length >= count)
                reached.TrySetResult();
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
