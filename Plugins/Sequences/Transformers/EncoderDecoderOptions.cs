using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>Options of <see cref="Transformer"/>.</summary>
public sealed record EncoderDecoderOptions : TransformerOptions
{
    /// <summary>Beginnings that are kept when a sequence is decoded; 1 is greedy.</summary>
    /// <value>1</value>
    [Range(1, 100)]
    [Description("Beam width: beginnings that are kept when a sequence is decoded; 1 is greedy.")]
    public int Beam { get; init; } = 1;
}
