using System.ComponentModel;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="DAdaptAdam"/>.</summary>
public sealed record DAdaptAdamOptions : DistanceOptions
{
    /// <value>false</value>
    [Description("Shrinks the weights themselves, as AdamW does, instead of adding an L2 penalty to the gradients.")]
    public bool Decoupled { get; init; }
}
