namespace Platform.Abstractions;

/// <summary>A value in the data's own unit is scale · target + offset.</summary>
/// <param name="Name">What the value is: the name of its column.</param>
/// <param name="Offset">What was taken off.</param>
/// <param name="Scale">What it was divided by then.</param>
public sealed record ValueScale(string Name, double Offset, double Scale);
