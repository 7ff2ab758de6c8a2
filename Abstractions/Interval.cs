namespace Platform.Abstractions;

/// <summary>All numbers from one to another, both included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
public readonly record struct Interval(double Low, double High);
