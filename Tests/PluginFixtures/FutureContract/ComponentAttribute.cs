namespace Platform.Abstractions;

/// <summary>Marks a component.</summary>
/// <param name="name">Its name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ComponentAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}
