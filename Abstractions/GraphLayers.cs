using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Layers that many networks have, as operators.</summary>
public static class GraphLayers
{
    /// <summary>A linear layer over the last dimension, with or without a bias.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">What the layer gets, of at least two dimensions.</param>
    /// <param name="layer">A <see cref="TorchSharp.Modules.Linear"/> or a <see cref="WidthScaledLinear"/>.</param>
    /// <exception cref="ArgumentException">It is another module.</exception>
    public static GraphValue Linear(this ModelGraph graph, GraphValue values, nn.Module<Tensor, Tensor> layer)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return layer switch
        {
            Linear plain => Sum(graph, values, plain.weight!, plain.bias is { } bias ? graph.Constant(bias) : null),
            WidthScaledLinear scaled => Sum(
                graph,
                graph.Scaled(values, scaled.Scale.Weight),
                scaled.get_parameter("weight")!,
                graph.Scaled(graph.Constant(scaled.get_parameter("bias")!), scaled.Scale.Bias)
            ),
            _ => throw new ArgumentException($"A {layer?.GetType().Name} isn't a linear layer.", nameof(layer)),
        };
    }

    /// <summary>Values times a factor.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">The values.</param>
    /// <param name="factor">The factor; with 1 the values stay as they are.</param>
    public static GraphValue Scaled(this ModelGraph graph, GraphValue values, double factor)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return factor == 1 ? values : graph.Apply("Mul", [values, graph.Number(factor)]);
    }

    /// <summary>A normalisation over the last dimension.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">What is normalised.</param>
    /// <param name="layer">The gain and the offset.</param>
    public static GraphValue Normalize(this ModelGraph graph, GraphValue values, LayerNorm layer)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(layer);
        return graph.Apply(
            "LayerNormalization",
            [values, graph.Constant(layer.weight!), graph.Constant(layer.bias!)],
            ("axis", -1L),
            ("epsilon", (float)layer.eps)
        );
    }

    /// <summary>x Φ(x). The operator of that name is younger than the operator set.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">What it is applied to.</param>
    public static GraphValue Gelu(this ModelGraph graph, GraphValue values)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var share = graph.Apply("Erf", [graph.Scaled(values, 1 / Math.Sqrt(2))]);
        return graph.Scaled(graph.Apply("Mul", [values, graph.Apply("Add", [share, graph.Number(1)])]), 0.5);
    }

    private static GraphValue Sum(ModelGraph graph, GraphValue values, Tensor weight, GraphValue? bias)
    {
        var products = graph.Apply("MatMul", [values, graph.Apply("Transpose", [graph.Constant(weight)], ("perm", (long[])[1, 0]))]);
        return bias is null ? products : graph.Apply("Add", [products, bias]);
    }
}
