using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Callbacks;

/// <summary>Options of <see cref="Sensitivity"/>.</summary>
public sealed record SensitivityOptions
{
    /// <summary>The parameter whose weight is moved.</summary>
    /// <value>null: the first.</value>
    [Description("The parameter whose weight is moved; without one, the model's first.")]
    public string? Parameter { get; init; }

    /// <value>0</value>
    [Description("Which of its weights, counted row by row from 0.")]
    [Range(0, int.MaxValue)]
    public int Index { get; init; }

    /// <value>0.01</value>
    [Description("How far the weight is moved for the two series.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Move { get; init; } = 0.01;

    /// <value>1</value>
    [Description("How far it is moved at most in each direction for the matrix.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Span { get; init; } = 1;

    /// <value>21</value>
    [Description("Number of points of the matrix.")]
    [Range(3, 1001)]
    public int Points { get; init; } = 21;

    /// <value>100</value>
    [Description("Steps from one measurement to the next.")]
    [Range(1, int.MaxValue)]
    public int Every { get; init; } = 100;
}
