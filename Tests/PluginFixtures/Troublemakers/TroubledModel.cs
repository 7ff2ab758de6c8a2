using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Troublemakers;

/// <summary>Options of <see cref="TroubledModel"/>.</summary>
public sealed record TroubledOptions
{
    /// <summary>What it does.</summary>
    public Trouble Trouble { get; init; } = Trouble.None;

    /// <summary>Batches that it sees before it does it.</summary>
    public int After { get; init; } = 4;
}

/// <summary>A linear model over all values of the first input, until it makes trouble.</summary>
[Component("troubled")]
public sealed class TroubledModel(TroubledOptions options) : IModelFactory
{
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Shape[0], context.Outputs, options);

    private sealed class Network : nn.Module<Batch, Tensor>
    {
        private readonly TroubledOptions _options;
        private readonly Linear _linear;
        private int _batches;

        public Network(long inputs, long outputs, TroubledOptions options)
            : base(nameof(Network))
        {
            _options = options;
            _linear = nn.Linear(inputs, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Batch input)
        {
            var output = _linear.call(input.Inputs[0]);
            if (_options.Trouble is Trouble.None || _batches++ < _options.After)
            {
                return output;
            }

            return Misdeeds.Commit(_options.Trouble, output);
        }
    }
}
