using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>The inputs of an exported model, and what is done to them before the network sees them.</summary>
internal sealed class ExportedInputs
{
    private readonly List<GraphPort> _ports = [];

    public ExportedInputs(ModelGraph graph, DataDescription data)
    {
        _ports.AddRange(data.Inputs.Select(Port));
        Prepared = [.. data.Inputs.Zip(_ports, (input, port) => Prepare(graph, input, port.Value))];
        if (data.Inputs[0].Shape.Contains(-1))
        {
            Lengths = new(
                new("lengths"),
                ScalarType.Int64,
                ["batch"],
                "How many time steps of each row count; what follows is padding and isn't looked at."
            );
            _ports.Add(Lengths);
        }
    }

    /// <summary>What users give.</summary>
    public IReadOnlyList<GraphPort> Ports => _ports;

    /// <summary>What the network sees.</summary>
    public IReadOnlyList<GraphValue> Prepared { get; }

    /// <summary>Where sequences vary in length, how long each is; otherwise null.</summary>
    public GraphPort? Lengths { get; }

    /// <summary>The dimension of a shape as users read it: a number, or a name where it varies.</summary>
    public string TimeOf(long size) => size >= 0 ? size.ToString(CultureInfo.InvariantCulture) : "time";

    private GraphPort Port(InputDescription input) =>
        new(
            new(input.Name),
            input.Vocabulary is null ? ScalarType.Float32 : ScalarType.Int64,
            ["batch", .. input.Shape.Select(TimeOf)],
            input switch
            {
                { Vocabulary: not null } => "Numbers of tokens; the metadata 'tokens' has them in their order.",
                { Scales.Count: > 0 } => "Values in the data's own unit; the metadata 'features' names them.",
                _ => "Values as the dataset prepares them; the metadata 'preparation' has what it fitted.",
            }
        );

    // In double precision, as the dataset has it: a large offset would take digits of a single float.
    private static GraphValue Prepare(ModelGraph graph, InputDescription input, GraphValue given)
    {
        if (input.Scales.All(scale => scale is { Offset: 0, Scale: 1 }))
        {
            return given;
        }

        var exact = graph.Apply("Cast", [given], ("to", ScalarType.Float64));
        var moved = graph.Apply("Sub", [exact, graph.Constant(Each(input, scale => scale.Offset))]);
        var scaled = graph.Apply("Div", [moved, graph.Constant(Each(input, scale => scale.Scale))]);
        return graph.Apply("Cast", [scaled], ("to", ScalarType.Float32));
    }

    // One for each value of the last dimension, or of the whole example.
    private static Tensor Each(InputDescription input, Func<ValueScale, double> number)
    {
        double[] numbers = [.. input.Scales.Select(number)];
        var last = input.Shape.Count > 0 ? input.Shape[^1] : 1;
        if (numbers.Length == 1 || last % numbers.Length == 0)
        {
            return tensor([.. Enumerable.Repeat(numbers, numbers.Length == 1 ? 1 : (int)last / numbers.Length).SelectMany(one => one)]);
        }

        return !input.Shape.Contains(-1) && numbers.Length == input.Shape.Aggregate(1L, (size, length) => size * length)
            ? tensor(numbers).reshape([.. input.Shape])
            : throw new ComponentException(
                $"The input '{input.Name}' of shape [{string.Join(", ", input.Shape)}] has {numbers.Length} scales, which fit neither its "
                    + "last dimension nor a whole example."
            );
    }
}
