namespace Alerts.Sources;

/// <summary>A service's reply isn't what its contract says. The message is a sentence that names the host.</summary>
public sealed class ReplyFormatException(string message, Exception? inner = null) : Exception(message, inner);
