using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Metrics.Counted;

/// <summary>Options of <see cref="TopKAccuracy"/>.</summary>
public sealed record TopKAccuracyOptions
{
    /// <summary>How many of the highest scores may name the right class.</summary>
    /// <value>5</value>
    [Description("How many of the highest scores may name the right class; fewer than there are classes.")]
    [Range(1, int.MaxValue)]
    public int K { get; init; } = 5;

    /// <summary>The number of a class or token whose targets aren't counted, as the
    /// option of this name of the loss <c>cross-entropy</c>.</summary>
    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets aren't counted.")]
    public int? IgnoredClass { get; init; }
}
