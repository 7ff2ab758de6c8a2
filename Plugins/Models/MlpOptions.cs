using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Models;

/// <summary>Options of <see cref="Mlp"/>.</summary>
public sealed record MlpOptions
{
    /// <summary>The neurons of each hidden layer.</summary>
    /// <value>[64]; empty: no hidden layer.</value>
    [Description("The neurons of each hidden layer, each at least 1; empty: no hidden layer.")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Hidden { get; init; } = [64];

    /// <summary>What is applied to the sums of each hidden layer; the last layer's are the raw scores.</summary>
    /// <value>relu</value>
    [Description("What is applied to the sums of each hidden layer.")]
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>How the sums of each hidden layer are normalised before the activation.</summary>
    /// <value>none</value>
    [Description("How the sums of each hidden layer are normalised before the activation: over the batch, or over the layer.")]
    public LayerNormalization Normalization { get; init; } = LayerNormalization.None;

    /// <value>0: none.</value>
    [Description("The share of each hidden layer's outputs that are set to zero while training.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    /// <summary>How weights and updates depend on the width.</summary>
    /// <value>standard</value>
    [Description("How weights and updates depend on the width: with mup, the best learning rate is the same in all widths.")]
    public Parametrization Parametrization { get; init; } = Parametrization.Standard;

    /// <summary>The neurons of the first hidden layer at which no weight of <see cref="Parametrization.Mup"/> is multiplied.</summary>
    /// <value>32</value>
    [Range(1, int.MaxValue)]
    [Description(
        "mup: the neurons of the first hidden layer at which no weights are multiplied; the same in all widths that share a rate."
    )]
    public int BaseWidth { get; init; } = 32;

    /// <summary>The kind of the optimizer, for <see cref="Parametrization.Mup"/>.</summary>
    /// <value>adam</value>
    [Description(
        "mup: how the optimizer's updates depend on gradients: not on their size (adam and its relatives), or in proportion (sgd)."
    )]
    public UpdateRule UpdateRule { get; init; } = UpdateRule.Adam;
}
