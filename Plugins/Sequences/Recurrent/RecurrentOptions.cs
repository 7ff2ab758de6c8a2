using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Plugins.Sequences.Inputs;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Options that all recurrent models have.</summary>
public abstract record RecurrentOptions
{
    /// <value>64</value>
    [Range(1, 65536)]
    [Description("Units of each layer and direction.")]
    public int Hidden { get; init; } = 64;

    /// <value>1</value>
    [Range(1, 64)]
    [Description("Number of layers, each of which reads the states of the one before.")]
    public int Layers { get; init; } = 1;

    /// <summary>Whether a second set of layers reads the sequence backwards; not for windows of one long series.</summary>
    /// <value>false</value>
    [Description("Whether a second set of layers reads the sequence backwards.")]
    public bool Bidirectional { get; init; }

    /// <value>learned</value>
    [Description("How a token becomes numbers; values are taken as they are.")]
    public TokenEncoding Encoding { get; init; } = TokenEncoding.Learned;

    /// <value>32</value>
    [Range(1, 65536)]
    [Description("Size of a token's learned vector.")]
    public int Embedding { get; init; } = 32;

    /// <value>last</value>
    [Description("How the states become one vector, for one prediction per sequence.")]
    public Pooling Pooling { get; init; } = Pooling.Last;

    /// <value>0: none.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of values that are set to zero while training: of the token vectors, between layers, and before the output.")]
    public double Dropout { get; init; }
}
