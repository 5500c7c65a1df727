namespace Alerts.Channels;

/// <summary>Messages as files, one a delivery: the same delivery written again replaces its file, so that a repeat doubles nothing.</summary>
internal static class OutboxFolder
{
    public static async Task<SendResult> WriteAsync(string folder, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '~' or '.') || name.StartsWith('.'))
            return new SendResult.Failed("The delivery's id can't be a file name.");
        var path = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            // Moved into place whole, so that whoever watches the folder never reads half a message.
            await File.WriteAllBytesAsync(path + ".part", bytes, cancellation);
            File.Move(path + ".part", path, overwrite: true);
            return new SendResult.Sent(Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Retry(null, $"The outbox folder {folder} can't be written to: {e.Message}");
        }
    }
}
