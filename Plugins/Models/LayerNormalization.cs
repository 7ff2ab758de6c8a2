namespace Platform.Plugins.Models;

/// <summary>How the sums of a hidden layer are brought to mean 0 and variance 1 before its
/// activation; a gain and an offset for each neuron are learned.</summary>
public enum LayerNormalization
{
    /// <summary>They aren't.</summary>
    None,

    /// <summary>
    /// Each neuron over the examples of the batch while training, and by running statistics otherwise (Ioffe and Szegedy, 2015); of a
    /// convolution each channel, over its pixels as well. One value has no variance: it is normalised by the running statistics
    /// as well and doesn't change them.
    /// </summary>
    Batch,

    /// <summary>Each example over the neurons of the layer, in training as otherwise (Ba, Kiros and Hinton, 2016).</summary>
    Layer,
}
