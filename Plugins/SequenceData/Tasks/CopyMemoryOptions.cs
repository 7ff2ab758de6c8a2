using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Tasks;

/// <summary>Options of <see cref="CopyMemory"/>.</summary>
public sealed record CopyMemoryOptions
{
    /// <summary>Sequences.</summary>
    /// <value>5,000</value>
    [Range(10, 1_000_000)]
    [Description("Number of sequences to generate.")]
    public int Count { get; init; } = 5000;

    /// <value>100</value>
    [Range(1, 100_000)]
    [Description("Steps between the last symbol shown and the first to be repeated.")]
    public int Delay { get; init; } = 100;

    /// <value>10</value>
    [Range(1, 1000)]
    [Description("Number of symbols to remember.")]
    public int Length { get; init; } = 10;

    /// <value>8</value>
    [Range(2, 26)]
    [Description("Number of different symbols.")]
    public int Symbols { get; init; } = 8;
}
