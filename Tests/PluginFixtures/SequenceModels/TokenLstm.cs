using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="TokenLstm"/>.</summary>
public sealed record TokenLstmOptions
{
    /// <summary>Values that are carried from step to step.</summary>
    public int Hidden { get; init; } = 24;
}

/// <summary>Carries its state from window to window, and from token to token when it generates.</summary>
[Component("token-lstm")]
public sealed class TokenLstm(TokenLstmOptions options) : IModelFactory
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context) =>
        new Network(context.Data.Inputs[0].Vocabulary!.Tokens.Count, options.Hidden, context.Outputs);

    private sealed class Network : nn.Module<Batch, CarriedState?, (Tensor, CarriedState)>, IGenerator
    {
        private readonly Embedding _embedding;
        private readonly LSTM _recurrent;
        private readonly Linear _output;

        public Network(int tokens, int hidden, long outputs)
            : base(nameof(Network))
        {
            _embedding = nn.Embedding(tokens, 8);
            _recurrent = nn.LSTM(8, hidden, batchFirst: true);
            _output = nn.Linear(hidden, outputs);
            RegisterComponents();
        }

        public override (Tensor, CarriedState) forward(Batch input1, CarriedState? input2) => Read(input1.Inputs[0], input2);

        public GeneratedStep Step(Tensor tokens, CarriedState? state)
        {
            var (scores, next) = Read(tokens.unsqueeze(1), state);
            return new(scores.squeeze(1), next);
        }

        private (Tensor, CarriedState) Read(Tensor tokens, CarriedState? state)
        {
            (Tensor, Tensor)? before = state is null ? null : (state.Tensors[0], state.Tensors[1]);
            var (states, hidden, cell) = _recurrent.call(_embedding.call(tokens), before);
            return (_output.call(states), new([hidden, cell], LaneDimension: 1));
        }
    }
}
