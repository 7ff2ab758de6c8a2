using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="Sharpness"/>.</summary>
public sealed record SharpnessOptions
{
    /// <value>50</value>
    [Description("Steps from one measurement to the next, each of which costs two passes forward and backward.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 50;

    /// <value>0.001</value>
    [Description("How far the weights are moved to both sides, as a part of their norm.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Distance { get; init; } = 0.001;
}
