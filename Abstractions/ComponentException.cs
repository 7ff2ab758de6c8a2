namespace Platform.Abstractions;

/// <summary>A component can't be made from its options, or doesn't fit the data it was given.</summary>
/// <remarks>Thrown by a factory's <c>Create</c>. The platform shows the message at
/// the place of the definition file that is to blame.</remarks>
/// <param name="message">The thing, the rule and what to do, in one or two sentences.</param>
/// <param name="option">The option that is to blame, in camelCase (<c>hidden</c>), or null if it is the component as a whole.</param>
/// <param name="innerException">The cause, if another exception is.</param>
public sealed class ComponentException(string message, string? option = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The option that is to blame, in camelCase, or null if it is the component as a whole.</summary>
    public string? Option { get; } = option;
}
