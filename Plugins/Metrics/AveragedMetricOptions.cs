using System.ComponentModel;
using Platform.Abstractions;

namespace Platform.Plugins.Metrics;

/// <summary>Options of metrics that have a value for each class.</summary>
public sealed record AveragedMetricOptions
{
    /// <summary>How the values of the classes become one.</summary>
    /// <value>null: <see cref="ClassAverage.Binary"/> with two classes, <see cref="ClassAverage.Macro"/> with more.</value>
    [Description("How the values of the classes become one. Left out: that of the second class if there are two, otherwise the mean.")]
    public ClassAverage? Average { get; init; }

    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }

    /// <summary>The average for so many classes.</summary>
    /// <exception cref="ComponentException">It is one of two classes, and there are others.</exception>
    internal ClassAverage For(int classes, string metric) =>
        Average is ClassAverage.Binary && classes != 2
            ? throw new ComponentException(
                $"The metric '{metric}' with the average 'binary' wants two classes, but there are {classes}. Use 'macro', 'micro' or "
                    + "'weighted'.",
                "average"
            )
            : Average ?? (classes == 2 ? ClassAverage.Binary : ClassAverage.Macro);
}
