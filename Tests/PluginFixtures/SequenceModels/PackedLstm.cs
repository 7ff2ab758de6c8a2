using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Reads sequences of different lengths without their padding and says something about each time step.</summary>
[Component("packed-lstm")]
public sealed class PackedLstm : IModelFactory
{
    private const int Hidden = 24;

    /// <inheritdoc/>
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Vocabulary!.Tokens.Count, context.Outputs);

    private sealed class Network : nn.Module<Batch, Tensor>
    {
        private readonly Embedding _embedding;
        private readonly LSTM _recurrent;
        private readonly Linear _output;

        public Network(int tokens, long outputs)
            : base(nameof(Network))
        {
            _embedding = nn.Embedding(tokens, 8);
            _recurrent = nn.LSTM(8, Hidden, batchFirst: true);
            _output = nn.Linear(Hidden, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Batch input)
        {
            var embedded = _embedding.call(input.Inputs[0]);
            var packed = nn.utils.rnn.pack_padded_sequence(embedded, input.Lengths!, batch_first: true, enforce_sorted: false);
            var (states, _, _) = _recurrent.call(packed);
            var (padded, _) = nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: embedded.shape[1]);
            return _output.call(padded);
        }
    }
}
