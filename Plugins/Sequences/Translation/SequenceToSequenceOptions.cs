using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Translation;

/// <summary>Options of <see cref="SequenceToSequence"/>.</summary>
public sealed record SequenceToSequenceOptions
{
    /// <value>64</value>
    [Range(1, 65536)]
    [Description("Units of the encoder's directions and of the decoder.")]
    public int Hidden { get; init; } = 64;

    /// <value>32</value>
    [Range(1, 65536)]
    [Description("Size of a token's vector.")]
    public int Embedding { get; init; } = 32;

    /// <value>true</value>
    [Description("Whether the encoder reads the sequence backwards as well.")]
    public bool Bidirectional { get; init; } = true;

    /// <value>true</value>
    [Description("Whether the decoder attends to all that the encoder read; otherwise it has the encoder's last state only.")]
    public bool Attention { get; init; } = true;

    /// <value>0: none.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of values that are set to zero while training: of the token vectors and before the output.")]
    public double Dropout { get; init; }

    /// <summary>The share of training batches in which the decoder is fed with the
    /// right tokens; in the others it is fed with its own.</summary>
    /// <value>1: always.</value>
    [Range(0.0, 1.0)]
    [Description(
        "The share of training batches in which the decoder is fed with the right tokens (teacher forcing); in the others it "
            + "is fed with its own."
    )]
    public double TeacherForcing { get; init; } = 1;

    /// <summary>Beginnings that are kept when a sequence is decoded; 1 is greedy.</summary>
    /// <value>1</value>
    [Range(1, 100)]
    [Description("Beam width: beginnings that are kept when a sequence is decoded; 1 is greedy.")]
    public int Beam { get; init; } = 1;
}
