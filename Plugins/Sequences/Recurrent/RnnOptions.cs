using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Options of <see cref="Rnn"/>.</summary>
public sealed record RnnOptions : RecurrentOptions
{
    /// <summary>The function f of the cell.</summary>
    /// <value>tanh</value>
    [Description("The function f of the cell h_t = f(W x_t + U h_(t-1) + b).")]
    public RnnActivation Activation { get; init; } = RnnActivation.Tanh;

    /// <summary>Whether the library's kernel computes the cell or it is written out step by step.</summary>
    /// <value>fused</value>
    [Description(
        "Whether the library's kernel computes the cell or it is written out step by step; the kernel has two biases that are added up."
    )]
    public RnnCell Cell { get; init; } = RnnCell.Fused;

    /// <summary>What the initial weights from state to state are multiplied by: small ones let gradients
    /// vanish on their way back through time, large ones let them explode.</summary>
    /// <value>1: PyTorch's, uniform within ±1/√hidden.</value>
    [Range(0.0, 100.0)]
    [Description(
        "What the initial weights from state to state are multiplied by: small ones let gradients vanish on their way back "
            + "through time, large ones let them explode."
    )]
    public double RecurrentGain { get; init; } = 1;
}
