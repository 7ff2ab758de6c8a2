using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>One recurrent layer, in one direction or both, as the operator of ONNX that computes it.</summary>
internal sealed class RecurrentOperator
{
    // The rows of a weight are those of its gates. PyTorch has them as i, f, g, o (LSTM) and r, z, n (GRU), ONNX as i, o, f, c and z, r, h.
    private static readonly int[] LstmGates = [0, 3, 1, 2];
    private static readonly int[] GruGates = [1, 0, 2];

    private readonly string _name;
    private readonly IReadOnlyList<int> _gates;
    private readonly IReadOnlyList<RecurrentDirection> _directions;
    private readonly IReadOnlyList<(string, object)> _attributes;

    private RecurrentOperator(
        string name,
        IReadOnlyList<int> gates,
        IReadOnlyList<RecurrentDirection> directions,
        params IReadOnlyList<(string, object)> attributes
    ) => (_name, _gates, _directions, _attributes) = (name, gates, directions, attributes);

    public static IReadOnlyList<RecurrentOperator> Lstm(nn.Module layers, RecurrentOptions options) =>
        Of(layers, options, directions => new("LSTM", LstmGates, directions));

    // PyTorch multiplies by the reset gate after the linear layer, bias and all.
    public static IReadOnlyList<RecurrentOperator> Gru(nn.Module layers, RecurrentOptions options) =>
        Of(layers, options, directions => new("GRU", GruGates, directions, ("linear_before_reset", 1L)));

    public static IReadOnlyList<RecurrentOperator> Rnn(nn.Module layers, RnnOptions options) =>
        Of(layers, options, directions => Rnn(directions, options.Activation));

    public static RecurrentOperator Rnn(IReadOnlyList<RecurrentDirection> directions, RnnActivation activation) =>
        new("RNN", [0], directions, ("activations", (string[])[.. directions.Select(_ => $"{activation}")]));

    /// <summary>Writes stacked layers.</summary>
    /// <param name="layers">The layers, the first one first.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="steps">Vectors <c>[batch, time, width]</c>.</param>
    /// <param name="lengths">Steps that count; null: all.</param>
    /// <returns>As <see cref="IRecurrentLayers.Write"/>.</returns>
    public static (GraphValue Outputs, GraphValue Last) Write(
        IReadOnlyList<RecurrentOperator> layers,
        ModelGraph graph,
        GraphValue steps,
        GraphValue? lengths
    )
    {
        // The operators want the time first. Their outputs are [time, directions, batch, units].
        var values = graph.Apply("Transpose", [steps], ("perm", (long[])[1, 0, 2]));
        var counts = lengths is null ? null : graph.Apply("Cast", [lengths], ("to", ScalarType.Int32));
        var last = values;
        foreach (var layer in layers)
        {
            (values, last) = layer.Write(graph, values, counts);
            values = graph.Apply("Transpose", [values], ("perm", (long[])[0, 2, 1, 3]));
            values = graph.Apply("Reshape", [values, graph.Numbers(0, 0, -1)]);
        }

        return (graph.Apply("Transpose", [values], ("perm", (long[])[1, 0, 2])), last);
    }

    private static IReadOnlyList<RecurrentOperator> Of(
        nn.Module layers,
        RecurrentOptions options,
        Func<IReadOnlyList<RecurrentDirection>, RecurrentOperator> make
    ) =>
        [
            .. Enumerable
                .Range(0, options.Layers)
                .Select(layer =>
                    make(
                        options.Bidirectional
                            ? [RecurrentDirection.Of(layers, layer, false), RecurrentDirection.Of(layers, layer, true)]
                            : [RecurrentDirection.Of(layers, layer, false)]
                    )
                ),
        ];

    private (GraphValue Outputs, GraphValue Last) Write(ModelGraph graph, GraphValue values, GraphValue? counts)
    {
        var results = graph.Apply(
            _name,
            [
                values,
                graph.Constant(Weights(one => one.Input)),
                graph.Constant(Weights(one => one.Recurrent)),
                graph.Constant(cat([Weights(one => one.InputBias), Weights(one => one.RecurrentBias ?? zeros_like(one.InputBias))], 1)),
                counts,
            ],
            2,
            [
                .. _attributes,
                ("hidden_size", _directions[0].Recurrent.shape[1]),
                ("direction", _directions.Count == 2 ? "bidirectional" : "forward"),
            ]
        );
        return (results[0], results[1]);
    }

    // Its gates in ONNX's order, the directions above each other.
    private Tensor Weights(Func<RecurrentDirection, Tensor> weight) =>
        stack([
            .. _directions
                .Select(one => weight(one).detach().chunk(_gates.Count))
                .Select(gates => cat([.. _gates.Select(gate => gates[gate])])),
        ]);
}
