using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Adds the place of each step to its vector.</summary>
internal sealed class PositionalEncoding : nn.Module<Tensor, Tensor>
{
    private readonly Positions _positions;
    private readonly Embedding? _learned;
    private readonly long _length;

    /// <param name="positions">How.</param>
    /// <param name="length">Places that there are.</param>
    /// <param name="width">Values of a step.</param>
    public PositionalEncoding(Positions positions, long length, long width)
        : base("positions")
    {
        (_positions, _length) = (positions, length);
        if (positions == Positions.Learned)
        {
            _learned = nn.Embedding(length, width);
            nn.init.normal_(_learned.weight!, 0, 0.1);
            register_module("learned", _learned);
        }
        else if (positions == Positions.Sinusoidal)
        {
            register_buffer("waves", Waves(length, width), persistent: false);
        }
    }

    /// <summary>PE(p, 2i) = sin(p / 10000^(2i / width)), PE(p, 2i + 1) = cos of the same, for <paramref name="length"/> places.</summary>
    public static Tensor Waves(long length, long width)
    {
        using var scope = NewDisposeScope();
        var place = arange(length, dtype: float64).unsqueeze(1);
        var angles = place * exp(arange(0, width, 2, dtype: float64) * (-Math.Log(10000) / width));
        var waves = stack([angles.sin(), angles.cos()], -1).flatten(1).narrow(1, 0, width);
        return waves.to(get_default_dtype()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_positions == Positions.None)
        {
            return input;
        }

        var steps = input.shape[1];
        if (steps > _length)
        {
            throw new ComponentException($"A sequence has {steps} steps, but the model knows {_length} places. Raise 'length'.", "length");
        }

        return input + (_learned is null ? get_buffer("waves")! : _learned.weight!).narrow(0, 0, steps);
    }

    /// <summary>The same as operators; a sequence with more steps than there are places is an error there, too.</summary>
    public GraphValue Write(ModelGraph graph, GraphValue steps)
    {
        if (_positions == Positions.None)
        {
            return steps;
        }

        var time = graph.Apply("Shape", [steps], ("start", 1L), ("end", 2L));
        var places = graph.Constant(_learned is null ? get_buffer("waves")! : _learned.weight!);
        return graph.Apply("Add", [steps, graph.Apply("Slice", [places, graph.Numbers(0), time, graph.Numbers(0)])]);
    }
}
