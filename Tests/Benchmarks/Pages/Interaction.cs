using Microsoft.Playwright;

namespace Platform.Benchmarks.Pages;

/// <summary>Something that a reader does on a page again and again.</summary>
/// <param name="Name">What.</param>
/// <param name="Do">Does it for the i-th time.</param>
/// <param name="Shown">A JavaScript expression whose value changes once the effect is seen.</param>
internal sealed record Interaction(string Name, Func<IPage, int, Task> Do, string Shown)
{
    /// <summary>What 95 of 100 must not exceed, in milliseconds.</summary>
    public double Limit { get; init; } = 200;

    /// <summary>How often it is done.</summary>
    public int Times { get; init; } = 20;

    /// <summary>What comes before it, untimed.</summary>
    public Func<IPage, Task> Prepare { get; init; } = _ => Task.CompletedTask;
}
