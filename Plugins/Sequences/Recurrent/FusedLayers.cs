using Platform.Abstractions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>The library's recurrent layers; sequences of different lengths are packed, so that padding is never computed.</summary>
internal sealed class FusedLayers : nn.Module, IRecurrentLayers
{
    private readonly Func<Tensor, IReadOnlyList<Tensor>?, RecurrentResult> _padded;
    private readonly Func<PackedSequence, IReadOnlyList<Tensor>?, (PackedSequence Outputs, IReadOnlyList<Tensor> State)> _packed;

    private readonly IReadOnlyList<RecurrentOperator> _operators;

    private FusedLayers(
        nn.Module layers,
        IReadOnlyList<RecurrentOperator> operators,
        Func<Tensor, IReadOnlyList<Tensor>?, RecurrentResult> padded,
        Func<PackedSequence, IReadOnlyList<Tensor>?, (PackedSequence, IReadOnlyList<Tensor>)> packed
    )
        : base("layers")
    {
        (_operators, _padded, _packed) = (operators, padded, packed);
        register_module("layers", layers);
    }

    public static FusedLayers Lstm(long width, RecurrentOptions options)
    {
        var layers = nn.LSTM(
            width,
            options.Hidden,
            options.Layers,
            batchFirst: true,
            dropout: BetweenLayers(options),
            bidirectional: options.Bidirectional
        );
        return new(layers, RecurrentOperator.Lstm(layers, options), Padded, Packed);

        RecurrentResult Padded(Tensor steps, IReadOnlyList<Tensor>? state)
        {
            var (outputs, hidden, cells) = layers.call(steps, Pair(state));
            return new(outputs, [hidden, cells]);
        }

        (PackedSequence, IReadOnlyList<Tensor>) Packed(PackedSequence steps, IReadOnlyList<Tensor>? state)
        {
            var (outputs, hidden, cells) = layers.call(steps, Pair(state));
            return (outputs, [hidden, cells]);
        }

        static (Tensor, Tensor)? Pair(IReadOnlyList<Tensor>? state) => state is null ? null : (state[0], state[1]);
    }

    public static FusedLayers Gru(long width, RecurrentOptions options)
    {
        var layers = nn.GRU(
            width,
            options.Hidden,
            options.Layers,
            batchFirst: true,
            dropout: BetweenLayers(options),
            bidirectional: options.Bidirectional
        );
        return new(
            layers,
            RecurrentOperator.Gru(layers, options),
            (steps, state) => Padded(layers.call(steps, state?[0])),
            (steps, state) => Packed(layers.call(steps, state?[0]))
        );
    }

    public static FusedLayers Rnn(long width, RnnOptions options)
    {
        var function = options.Activation == RnnActivation.Relu ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh;
        var layers = nn.RNN(
            width,
            options.Hidden,
            options.Layers,
            function,
            batchFirst: true,
            dropout: BetweenLayers(options),
            bidirectional: options.Bidirectional
        );
        return new(
            layers,
            RecurrentOperator.Rnn(layers, options),
            (steps, state) => Padded(layers.call(steps, state?[0])),
            (steps, state) => Packed(layers.call(steps, state?[0]))
        );
    }

    /// <inheritdoc/>
    public RecurrentResult Run(Tensor steps, Tensor? lengths, IReadOnlyList<Tensor>? state)
    {
        if (lengths is null)
        {
            return _padded(steps, state);
        }

        using var packed = pack_padded_sequence(steps, lengths, batch_first: true, enforce_sorted: false);
        var (outputs, last) = _packed(packed, state);
        using (outputs)
        {
            return new(pad_packed_sequence(outputs, batch_first: true, total_length: steps.shape[1]).Item1, last);
        }
    }

    /// <inheritdoc/>
    public (GraphValue Outputs, GraphValue Last) Write(ModelGraph graph, GraphValue steps, GraphValue? lengths) =>
        RecurrentOperator.Write(_operators, graph, steps, lengths);

    private static RecurrentResult Padded((Tensor Outputs, Tensor Hidden) result) => new(result.Outputs, [result.Hidden]);

    private static (PackedSequence, IReadOnlyList<Tensor>) Packed((PackedSequence Outputs, Tensor Hidden) result) =>
        (result.Outputs, [result.Hidden]);

    // The library refuses dropout where there is nothing between.
    private static double BetweenLayers(RecurrentOptions options) => options.Layers > 1 ? options.Dropout : 0;
}
