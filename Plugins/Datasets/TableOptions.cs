using System.ComponentModel;

namespace Platform.Plugins.Datasets;

/// <summary>Options of the tables of measures that ship with the plugin.</summary>
public sealed record TableOptions
{
    /// <summary>How each feature is brought to a common size.</summary>
    /// <value>standard</value>
    [Description("How each feature is brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Standard;
}
