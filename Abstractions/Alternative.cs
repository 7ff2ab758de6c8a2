namespace Platform.Abstractions;

/// <summary>A range and when it applies.</summary>
/// <param name="When">The condition; null if always.</param>
/// <param name="Distribution">The range.</param>
public sealed record Alternative(Condition? When, Distribution Distribution);
