using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Options of <see cref="GeneratedTunes"/>.</summary>
public sealed record GeneratedTunesOptions : SamplingOptions
{
    /// <value>20</value>
    [Range(1, 10_000)]
    [Description("Number of tunes to generate.")]
    public int Count { get; init; } = 20;

    /// <value>600</value>
    [Range(10, 100_000)]
    [Description("Maximum number of characters of a tune.")]
    public int Length { get; init; } = 600;

    /// <summary>What each tune begins with.</summary>
    /// <value>X:</value>
    [Description("What each tune begins with, at least a character.")]
    [MinLength(1)]
    public string Prompt { get; init; } = "X:";
}
