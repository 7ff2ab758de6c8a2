using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Puts an embedded token beside the values and classifies both.</summary>
[Component("two-inputs")]
public sealed class TwoInputsModel : IModelFactory
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context) => new Network(context.Data, context.Outputs);

    private sealed class Network : nn.Module<Batch, Tensor>
    {
        private readonly Embedding _embedding;
        private readonly Sequential _layers;

        public Network(DataDescription data, long outputs)
            : base(nameof(Network))
        {
            _embedding = nn.Embedding(data.Inputs[1].Vocabulary!.Tokens.Count, 4);
            _layers = nn.Sequential(nn.Linear(data.Inputs[0].Shape[0] + 4, 16), nn.Tanh(), nn.Linear(16, outputs));
            RegisterComponents();
        }

        public override Tensor forward(Batch input) => _layers.call(cat([input.Inputs[0], _embedding.call(input.Inputs[1])], 1));
    }
}
