using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Troublemakers;

/// <summary>Options of <see cref="CrowdedModel"/>.</summary>
public sealed record CrowdedOptions
{
    /// <summary>Where the pretended memory is.</summary>
    public string Directory { get; init; } = "";

    /// <summary>How much there is.</summary>
    public long Capacity { get; init; }

    /// <summary>What it takes at first.</summary>
    public long Takes { get; init; }

    /// <summary>What it takes after its first validation, when it has waited for company.</summary>
    public long Grows { get; init; }
}

/// <summary>A linear model over all values of the first input, which takes memory of a device that is pretended.</summary>
[Component("crowded")]
public sealed class CrowdedModel(CrowdedOptions options) : IModelFactory
{
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Shape[0], context.Outputs, options);

    private sealed class Network : nn.Module<Batch, Tensor>
    {
        private readonly CrowdedOptions _options;
        private readonly PretendedMemory _memory;
        private readonly Linear _linear;
        private bool _hasTaken;
        private bool _hasValidated;
        private bool _hasGrown;

        public Network(long inputs, long outputs, CrowdedOptions options)
            : base(nameof(Network))
        {
            (_options, _memory) = (options, new PretendedMemory(options.Directory, options.Capacity));
            _linear = nn.Linear(inputs, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Batch input)
        {
            if (!_hasTaken)
            {
                _hasTaken = true;
                _memory.Take(_options.Takes);
            }

            _hasValidated |= !training;
            if (training && _hasValidated && !_hasGrown)
            {
                _hasGrown = true;
                _memory.WaitUntilOpen();
                _memory.Take(_options.Grows);
            }

            return _linear.call(input.Inputs[0]);
        }
    }
}
