using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>The network of <see cref="TransformerEncoder"/>.</summary>
internal sealed class EncoderNetwork : nn.Module<Batch, Tensor>, IAttentive
{
    private readonly TransformerStack _encoder;
    private readonly nn.Module<Tensor, Tensor> _output;
    private readonly Pooling? _pooling;

    public EncoderNetwork(SequenceInput input, long outputs, TransformerEncoderOptions options, bool perStep)
        : base("encoder")
    {
        _pooling = perStep ? null : options.Pooling;
        _encoder = new(input, options, hasMemory: false);
        _output = options.Scaling.Linear(WidthRole.Output, options.Width, outputs);
        register_module("encoder", _encoder);
        register_module("output", _output);
    }

    /// <inheritdoc/>
    public IAttention Attention => _encoder.Top.Attention;

    /// <inheritdoc/>
    public override Tensor forward(Batch input)
    {
        var sequences = input.Inputs[0];
        var steps = sequences.dim() == 4 ? sequences.shape[2] : sequences.shape[1];
        var mask = StepMask.Of(input.Lengths, steps, sequences.device);
        var states = _encoder.Read(sequences, AttentionMask.Of(mask));
        return _output.call(_pooling is { } pooling ? pooling.Pool(states, () => Last(states, input.Lengths), mask) : states);
    }

    public GraphValue Write(ModelGraph graph, GraphInputs inputs)
    {
        var (states, mask) = _encoder.Write(graph, inputs.Values[0], inputs.Lengths);
        return graph.Linear(_pooling is { } pooling ? pooling.Write(graph, states, Last, mask) : states, _output);

        GraphValue Last()
        {
            if (inputs.Lengths is not { } lengths)
            {
                return graph.Apply("Gather", [states, graph.Constant(tensor(-1L))], ("axis", 1L));
            }

            var last = graph.Apply("Unsqueeze", [graph.Apply("Sub", [lengths, graph.Numbers(1)]), graph.Numbers(1)]);
            return graph.Apply("GatherND", [states, last], ("batch_dims", 1L));
        }
    }

    private static Tensor Last(Tensor states, Tensor? lengths)
    {
        if (lengths is null)
        {
            return states.select(1, -1);
        }

        var place = (lengths.to(states.device) - 1).reshape(-1, 1, 1).expand(-1, 1, states.shape[2]);
        return states.gather(1, place).squeeze(1);
    }
}
