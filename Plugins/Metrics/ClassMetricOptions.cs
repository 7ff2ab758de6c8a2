using System.ComponentModel;

namespace Platform.Plugins.Metrics;

/// <summary>Options of metrics of classes.</summary>
public sealed record ClassMetricOptions
{
    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }
}
