namespace Alerts.Model;

/// <summary>What somebody may do on the pages and in the API; each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Sees everything but keys.</summary>
    Reader,

    /// <summary>Acts on changes, claims in review and messages, and sees the audit log.</summary>
    Operator,

    /// <summary>Manages who gets what, what is watched, and keys.</summary>
    Admin,
}
