using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Decoding;
using Platform.Plugins.Sequences.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Translation;

/// <summary>The network of <see cref="SequenceToSequence"/>. The decoder's states look at the
/// encoder's; what they see and they themselves make the scores.</summary>
internal sealed class SequenceToSequenceNetwork : nn.Module<Batch, Tensor>, IDecoder, IAttentive
{
    private readonly SequenceReader _encoder;
    private readonly Embedding _words;
    private readonly GRU _decoder;
    private readonly CrossAttention? _attention;
    private readonly Linear? _mix;
    private readonly Linear _output;
    private readonly TargetSequence _target;
    private readonly SequenceToSequenceOptions _options;

    public SequenceToSequenceNetwork(SequenceInput input, TargetSequence target, long outputs, SequenceToSequenceOptions options)
        : base("seq2seq")
    {
        (_target, _options) = (target, options);
        register_module("encoder", _encoder = new(input, options));
        register_module(
            "words",
            _words = nn.Embedding(target.Vocabulary.Tokens.Count, options.Embedding, padding_idx: target.Vocabulary.Padding)
        );
        register_module("decoder", _decoder = nn.GRU(options.Embedding, options.Hidden, batchFirst: true));
        if (options.Attention)
        {
            register_module("attention", _attention = new(options.Hidden, _encoder.Width, heads: 1, dropout: 0, WidthScaling.None));
            register_module("mix", _mix = nn.Linear(2 * options.Hidden, options.Hidden));
        }

        register_module("output", _output = nn.Linear(options.Hidden, outputs));
    }

    /// <inheritdoc/>
    public IAttention? Attention => _attention;

    /// <inheritdoc/>
    public override Tensor forward(Batch input)
    {
        var start = _encoder.Read(input);
        return training && (_options.TeacherForcing >= 1 || rand(1).item<float>() < _options.TeacherForcing)
            ? Run(_target.Forced(input), start).Scores
            : FreeRun.Scores(Step, start, _target.Start, input.Targets.shape[1]);
    }

    /// <inheritdoc/>
    public Tensor Decode(Batch batch)
    {
        var (start, steps) = (_encoder.Read(batch), batch.Targets.shape[1]);
        return _options.Beam == 1
            ? FreeRun.Tokens(FreeRun.Scores(Step, start, _target.Start, steps), _target.Vocabulary)
            : BeamSearch.Decode(Step, start, _target.Vocabulary, steps, _options.Beam);
    }

    private GeneratedStep Step(Tensor tokens, CarriedState state)
    {
        var (scores, next) = Run(tokens.unsqueeze(1), state);
        return new(scores.squeeze(1), next);
    }

    private (Tensor Scores, CarriedState State) Run(Tensor tokens, CarriedState state)
    {
        var (hidden, memory, mask) = (state.Tensors[0], state.Tensors[1], state.Tensors[2]);
        var (states, last) = _decoder.call(Drop(_words.call(tokens)), hidden.unsqueeze(0).contiguous());
        if (_attention is not null)
        {
            states = _mix!.call(cat([states, _attention.Attend(states, memory, AttentionMask.Of(mask))], -1)).tanh();
        }

        return (_output.call(Drop(states)), state with { Tensors = [last.squeeze(0), memory, mask] });
    }

    private Tensor Drop(Tensor values) => _options.Dropout > 0 && training ? nn.functional.dropout(values, _options.Dropout) : values;
}
