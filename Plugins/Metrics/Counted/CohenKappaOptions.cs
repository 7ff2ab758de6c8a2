using System.ComponentModel;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>Options of <see cref="CohenKappa"/>.</summary>
public sealed record CohenKappaOptions
{
    /// <summary>How much a wrong class counts.</summary>
    /// <value>none</value>
    [Description("How much a wrong class counts: each as much, or by how many classes it is away.")]
    public KappaWeights Weights { get; init; } = KappaWeights.None;

    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }
}
