using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>A condition on the values of other parameters.</summary>
public abstract record Condition
{
    /// <summary>The dotted names that it refers to.</summary>
    public abstract IReadOnlyCollection<string> References { get; }

    /// <summary>Whether it holds; a comparison with a parameter that has no value doesn't.</summary>
    public abstract bool Holds(IReadOnlyDictionary<string, JsonElement> values);
}
