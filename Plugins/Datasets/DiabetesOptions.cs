using System.ComponentModel;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Diabetes"/>.</summary>
public sealed record DiabetesOptions
{
    /// <summary>How each feature is brought to a common size.</summary>
    /// <value>standard</value>
    [Description("How each feature is brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Standard;

    /// <summary>How the target is; losses and metrics are then in that unit.</summary>
    /// <value>none: 25 to 346.</value>
    [Description("How the target is brought to a common size; losses and metrics are then in that unit.")]
    public Normalization NormalizeTargets { get; init; } = Normalization.None;
}
