using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Tasks;

/// <summary>Options of <see cref="Adding"/>.</summary>
public sealed record AddingOptions
{
    /// <summary>Sequences.</summary>
    /// <value>5,000</value>
    [Range(10, 1_000_000)]
    [Description("Number of sequences to generate.")]
    public int Count { get; init; } = 5000;

    /// <value>100</value>
    [Range(2, 100_000)]
    [Description("Number of steps of each sequence.")]
    public int Length { get; init; } = 100;
}
