using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Options of <see cref="BagOfWords"/>.</summary>
public sealed record BagOfWordsOptions
{
    /// <value>32</value>
    [Range(1, 65536)]
    [Description("Size of a token's vector.")]
    public int Embedding { get; init; } = 32;

    /// <value>0: none.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of the vectors' values that are set to zero while training.")]
    public double Dropout { get; init; }
}
