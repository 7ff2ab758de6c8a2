using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="LossLandscape"/>.</summary>
public sealed record LossLandscapeOptions
{
    /// <value>1</value>
    [Description("How far the plane reaches in each direction; 1: as far as the weights are from 0.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Radius { get; init; } = 1;

    /// <value>21</value>
    [Description("Number of points along each of the two directions; an odd number has the weights themselves in the middle.")]
    [Range(3, 201)]
    public int Points { get; init; } = 21;

    /// <value>512</value>
    [Description("Minimum number of training examples on which the loss is measured; whole batches are taken.")]
    [Range(1, int.MaxValue)]
    public int Examples { get; init; } = 512;
}
