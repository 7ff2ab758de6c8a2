using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Cosine"/>.</summary>
public sealed record CosineOptions
{
    /// <value>0</value>
    [Description("The learning rate at the end of the cosine.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
