namespace Pace;

/// <summary>Version 1 doesn't have it.</summary>
public class Stride
{
    public double Factor { get; } = Walk.Factor;
}
