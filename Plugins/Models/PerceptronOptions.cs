using System.ComponentModel;

namespace Platform.Plugins.Models;

/// <summary>Options of <see cref="Perceptron"/>.</summary>
public sealed record PerceptronOptions
{
    /// <summary>What is applied to the weighted sums.</summary>
    /// <value>none: losses that want probabilities apply sigmoid or softmax themselves.</value>
    [Description("What is applied to the weighted sums; losses that want probabilities apply sigmoid or softmax themselves.")]
    public Activation Activation { get; init; } = Activation.None;

    /// <summary>Whether each neuron adds a value of its own to its weighted sum.</summary>
    /// <value>true; without it the boundary between two classes goes through the origin.</value>
    [Description(
        "Whether each neuron adds a value of its own to its weighted sum; without it the boundary between two classes goes "
            + "through the origin."
    )]
    public bool Bias { get; init; } = true;
}
