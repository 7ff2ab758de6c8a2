using System.ComponentModel;
using Platform.Plugins.Sequences.Inputs;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>Options of <see cref="TransformerEncoder"/>.</summary>
public sealed record TransformerEncoderOptions : TransformerOptions
{
    /// <value>mean</value>
    [Description("How the vectors of the steps become one, for one prediction per sequence; last is the last step that counts.")]
    public Pooling Pooling { get; init; } = Pooling.Mean;
}
