using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Reads a sequence and writes another: fed with the right tokens while it is trained, with its own when it is not.</summary>
[Component("encoder-decoder")]
public sealed class EncoderDecoder : IModelFactory
{
    private const int Hidden = 48;

    /// <inheritdoc/>
    public nn.Module Create(ModelContext context) =>
        context.Data.Target.Vocabulary is { Start: { } start } vocabulary
            ? new Network(vocabulary.Tokens.Count, start, context.Outputs)
            : throw new ComponentException("Model 'encoder-decoder' wants targets whose vocabulary has a start token.");

    private sealed class Network : nn.Module<Batch, Tensor>, IDecoder
    {
        private readonly long _start;
        private readonly Embedding _embedding;
        private readonly GRU _encoder;
        private readonly GRU _decoder;
        private readonly Linear _output;

        public Network(int tokens, long start, long outputs)
            : base(nameof(Network))
        {
            _start = start;
            _embedding = nn.Embedding(tokens, 16);
            _encoder = nn.GRU(16, Hidden, batchFirst: true);
            _decoder = nn.GRU(16, Hidden, batchFirst: true);
            _output = nn.Linear(Hidden, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Batch input) => training ? Forced(input) : Free(input, input.Targets.shape[1]);

        public Tensor Decode(Batch batch) => Free(batch, batch.Targets.shape[1]).argmax(-1);

        private Tensor Forced(Batch batch)
        {
            var before = cat([Starts(batch), batch.Targets.narrow(1, 0, batch.Targets.shape[1] - 1)], 1);
            var (states, _) = _decoder.call(_embedding.call(before), Encode(batch));
            return _output.call(states);
        }

        private Tensor Free(Batch batch, long steps)
        {
            var state = Encode(batch);
            var token = Starts(batch);
            var scores = new List<Tensor>();
            for (var t = 0L; t < steps; t++)
            {
                (var states, state) = _decoder.call(_embedding.call(token), state);
                scores.Add(_output.call(states));
                token = scores[^1].argmax(-1);
            }

            return cat(scores, 1);
        }

        private Tensor Encode(Batch batch)
        {
            var packed = nn.utils.rnn.pack_padded_sequence(
                _embedding.call(batch.Inputs[0]),
                batch.Lengths!,
                batch_first: true,
                enforce_sorted: false
            );
            return _encoder.call(packed).Item2;
        }

        private Tensor Starts(Batch batch) => full([batch.Count, 1], _start, dtype: int64, device: batch.Targets.device);
    }
}
