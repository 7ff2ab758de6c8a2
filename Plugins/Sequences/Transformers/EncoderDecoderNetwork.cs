using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Decoding;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>The network of <see cref="Transformer"/>: taught by forcing, runs freely when it is evaluated.</summary>
internal sealed class EncoderDecoderNetwork : nn.Module<Batch, Tensor>, IDecoder, IAttentive
{
    private readonly TransformerStack _encoder;
    private readonly TransformerStack _decoder;
    private readonly nn.Module<Tensor, Tensor> _output;
    private readonly TargetSequence _target;
    private readonly int _beam;

    public EncoderDecoderNetwork(SequenceInput input, TargetSequence target, long outputs, EncoderDecoderOptions options)
        : base("transformer")
    {
        (_target, _beam) = (target, options.Beam);
        _encoder = new(input, options, hasMemory: false);
        _decoder = new(target.AsInput, options, hasMemory: true);
        _output = options.Scaling.Linear(WidthRole.Output, options.Width, outputs);
        register_module("encoder", _encoder);
        register_module("decoder", _decoder);
        register_module("output", _output);
    }

    /// <inheritdoc/>
    public IAttention Attention => _decoder.Top.Memory!;

    /// <inheritdoc/>
    public override Tensor forward(Batch input)
    {
        var (memory, mask) = Encode(input);
        return training
            ? _output.call(_decoder.Read(_target.Forced(input), new(null, IsCausal: true), memory, AttentionMask.Of(mask)))
            : FreeRun.Scores(Step, Start(memory, mask), _target.Start, input.Targets.shape[1]);
    }

    /// <inheritdoc/>
    public Tensor Decode(Batch batch)
    {
        var (memory, mask) = Encode(batch);
        var (start, steps) = (Start(memory, mask), batch.Targets.shape[1]);
        return _beam == 1
            ? FreeRun.Tokens(FreeRun.Scores(Step, start, _target.Start, steps), _target.Vocabulary)
            : BeamSearch.Decode(Step, start, _target.Vocabulary, steps, _beam);
    }

    private (Tensor Memory, Tensor Mask) Encode(Batch batch)
    {
        var source = batch.Inputs[0];
        var steps = source.dim() == 4 ? source.shape[2] : source.shape[1];
        var mask = StepMask.Of(batch.Lengths, steps, source.device) ?? ones([source.shape[0], steps], dtype: @bool, device: source.device);
        return (_encoder.Read(source, AttentionMask.Of(mask)), mask);
    }

    // The state is the memory, which of it counts, and what was said so far.
    private static CarriedState Start(Tensor memory, Tensor mask) =>
        new([memory, mask, empty([memory.shape[0], 0], dtype: int64, device: memory.device)], LaneDimension: 0);

    private GeneratedStep Step(Tensor tokens, CarriedState state)
    {
        var said = cat([state.Tensors[2], tokens.unsqueeze(1)], 1);
        var states = _decoder.Read(said, new(null, IsCausal: true), state.Tensors[0], AttentionMask.Of(state.Tensors[1]));
        return new(_output.call(states.select(1, -1)), state with { Tensors = [state.Tensors[0], state.Tensors[1], said] });
    }
}
