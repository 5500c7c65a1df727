namespace Alerts.Model;

/// <summary>Something that a subscription follows by name.</summary>
/// <param name="Name">As people write it: "Hopkinsville, Kentucky".</param>
public sealed record Topic(string Name)
{
    /// <summary>As it is compared: "hopkinsville-kentucky". Empty where the name has no letters or digits.</summary>
    public string Key { get; } = ChangeText.Slug(Name);
}
