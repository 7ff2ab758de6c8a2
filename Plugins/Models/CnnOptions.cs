using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Models;

/// <summary>Options of <see cref="Cnn"/>.</summary>
public sealed record CnnOptions
{
    /// <value>[16, 32]: two blocks.</value>
    [Description("The channels of each block's convolutions, each at least 1; as many blocks as there are numbers.")]
    [MinLength(1)]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Channels { get; init; } = [16, 32];

    /// <value>1</value>
    [Description("Convolutions of each block, one after another, each with its normalisation and activation.")]
    [Range(1, 100)]
    public int Convolutions { get; init; } = 1;

    /// <value>3. As many zeros stand around the image as it takes to keep its size.</value>
    [Description("Rows and columns that a convolution sees around each pixel, an odd number; beyond the image it sees zeros.")]
    [Range(1, 999)]
    public int Kernel { get; init; } = 3;

    /// <value>2; 1: none. What is left over at the right and at the bottom is dropped.</value>
    [Description("Rows and columns that become one at the end of each block; 1: the image stays as large as it is.")]
    [Range(1, 1000)]
    public int Pool { get; init; } = 2;

    /// <value>max</value>
    [Description("What these rows and columns become: their highest value or their mean.")]
    public Pooling Pooling { get; init; } = Pooling.Max;

    /// <value>none</value>
    [Description(
        "How the sums of each convolution are normalised before the activation: each channel over the batch and its pixels, or "
            + "each example over all channels and pixels."
    )]
    public LayerNormalization Normalization { get; init; } = LayerNormalization.None;

    /// <value>relu</value>
    [Description("What is applied to the sums of each convolution and of each hidden layer.")]
    public Activation Activation { get; init; } = Activation.Relu;

    /// <value>false; true as in residual networks (He et al., 2016).</value>
    [Description(
        "Whether what goes into a block is added to the sums of its last convolution, before the activation; where the number of "
            + "channels changes, by a convolution of one pixel."
    )]
    public bool Residual { get; init; }

    /// <value>false: the pixels of all channels become one vector.</value>
    [Description("Whether each channel of the last block becomes its mean; otherwise all of its pixels go into the layers that follow.")]
    public bool GlobalPooling { get; init; }

    /// <value>Empty: none.</value>
    [Description("The neurons of each fully connected layer between the blocks and the outputs, each at least 1; empty: none.")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <value>0: none.</value>
    [Description("The share of what goes into each fully connected layer that is set to zero while training.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }
}
