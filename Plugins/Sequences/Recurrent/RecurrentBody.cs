using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>What all recurrent models consist of: <c>embedding</c>, <c>recurrent</c> and <c>output</c>.</summary>
internal sealed class RecurrentBody : nn.Module
{
    private readonly SequenceEmbedding _embedding;
    private readonly IRecurrentLayers _layers;
    private readonly Linear _output;
    private readonly RecurrentOptions _options;

    /// <param name="input">What is read.</param>
    /// <param name="outputs">Outputs of a prediction.</param>
    /// <param name="options">The model's options.</param>
    /// <param name="layers">Makes the layers for vectors of a width.</param>
    public RecurrentBody(SequenceInput input, long outputs, RecurrentOptions options, Func<long, IRecurrentLayers> layers)
        : base("body")
    {
        _options = options;
        _embedding = new(input, options.Encoding, options.Embedding);
        _layers = layers(_embedding.Width);
        _output = nn.Linear(options.Hidden * (options.Bidirectional ? 2 : 1), outputs);
        register_module("embedding", _embedding);
        register_module("recurrent", (nn.Module)_layers);
        register_module("output", _output);
    }

    /// <summary>Whether a second set of layers reads backwards.</summary>
    public bool IsBidirectional => _options.Bidirectional;

    /// <summary>Reads sequences.</summary>
    public RecurrentResult Read(Tensor sequences, Tensor? lengths, IReadOnlyList<Tensor>? state = null) =>
        _layers.Run(Embed(sequences), lengths, state);

    /// <summary>The vectors of sequences, with dropout while training.</summary>
    public Tensor Embed(Tensor sequences) => Drop(_embedding.call(sequences), tokensOnly: true);

    /// <summary>Reads one step.</summary>
    /// <param name="vectors">The step's vectors <c>[batch, 1, width]</c>.</param>
    /// <param name="state">The state before it.</param>
    public RecurrentResult Step(Tensor vectors, IReadOnlyList<Tensor>? state) => _layers.Run(vectors, null, state);

    /// <summary>Predictions at each step.</summary>
    public Tensor PerStep(Tensor states) => _output.call(Drop(states));

    /// <summary>One prediction per sequence.</summary>
    public Tensor PerSequence(RecurrentResult read, Tensor? lengths)
    {
        var mask = StepMask.Of(lengths, read.Outputs.shape[1], read.Outputs.device);
        return _output.call(Drop(_options.Pooling.Pool(read.Outputs, () => Last(read.State[0]), mask)));
    }

    /// <summary>The same as operators: predictions at each step, or one per sequence.</summary>
    public GraphValue Write(ModelGraph graph, GraphInputs inputs, bool perStep)
    {
        var vectors = _embedding.Write(graph, inputs.Values[0]);
        var (outputs, last) = _layers.Write(graph, vectors, inputs.Lengths);
        return graph.Linear(perStep ? outputs : _options.Pooling.Write(graph, outputs, Last, Mask()), _output);

        GraphValue Last() => graph.Apply("Flatten", [graph.Apply("Transpose", [last], ("perm", (long[])[1, 0, 2]))], ("axis", 1L));

        GraphValue? Mask() => _options.Pooling is Pooling.Last ? null : StepMask.Write(graph, inputs.Lengths, outputs);
    }

    private Tensor Last(Tensor hidden) => _options.Bidirectional ? cat([hidden[-2], hidden[-1]], -1) : hidden[-1];

    private Tensor Drop(Tensor values, bool tokensOnly = false) =>
        _options.Dropout > 0 && training && !(tokensOnly && _embedding.Vectors is null)
            ? nn.functional.dropout(values, _options.Dropout)
            : values;
}
