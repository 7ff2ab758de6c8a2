using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Gates"/>.</summary>
public sealed record GatesOptions
{
    /// <summary>Which function decides the class.</summary>
    /// <value>xor</value>
    [Description("Which function of the two truth values decides the class.")]
    public Gate Gate { get; init; } = Gate.Xor;

    /// <summary>How many examples are made, as many of each of the four pairs of truth values as possible.</summary>
    /// <value>400</value>
    [Description("Number of examples to generate.")]
    [Range(4, 1_000_000)]
    public int Examples { get; init; } = 400;

    /// <value>0.1</value>
    [Description("The standard deviation of each input around 0 (false) or 1 (true).")]
    [Range(0.0, 1.0)]
    public double Noise { get; init; } = 0.1;
}
