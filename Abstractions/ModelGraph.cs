using System.Globalization;
using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a network computes: operators of ONNX (operator set <see cref="OperatorSet"/>, default domain), in the order in which
/// they are computed.</summary>
public sealed class ModelGraph
{
    /// <summary>The version of ONNX's operators that nodes are written in.</summary>
    public const int OperatorSet = 17;

    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphConstant> _constants = [];

    /// <summary>The operators, each after those whose results it gets.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>The weights and other constants.</summary>
    public IReadOnlyList<GraphConstant> Constants => _constants;

    /// <summary>Adds a constant: a weight of the network, or anything else that doesn't depend on the inputs.</summary>
    /// <param name="values">It must live until the graph is written.</param>
    public GraphValue Constant(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_constants.FirstOrDefault(one => one.Tensor.Handle == values.Handle) is { } known)
        {
            return known.Value;
        }

        var constant = new GraphConstant(new(NameOf("constant", _constants.Count)), values);
        _constants.Add(constant);
        return constant.Value;
    }

    /// <summary>Adds a list of numbers, int64 <c>[count]</c>: the axes or the shape that an operator takes.</summary>
    /// <param name="numbers">The numbers.</param>
    public GraphValue Numbers(params IReadOnlyList<long> numbers) => Constant(tensor([.. numbers], dtype: int64));

    /// <summary>Adds a single float32.</summary>
    /// <param name="number">The number.</param>
    public GraphValue Number(double number) => Constant(tensor((float)number));

    /// <summary>Adds an operator with one result.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="inputs">What it gets; null where an optional input is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public GraphValue Apply(string name, IReadOnlyList<GraphValue?> inputs, params IReadOnlyList<(string Name, object Value)> attributes) =>
        Apply(name, inputs, 1, attributes)[0];

    /// <summary>Adds an operator with several results.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="inputs">What it gets; null where an optional input is left out.</param>
    /// <param name="outputs">How many of its results are wanted.</param>
    /// <param name="attributes">Its attributes.</param>
    public IReadOnlyList<GraphValue> Apply(
        string name,
        IReadOnlyList<GraphValue?> inputs,
        int outputs,
        params IReadOnlyList<(string Name, object Value)> attributes
    )
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var node = new GraphNode(
            name,
            inputs,
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(output => new GraphValue($"{NameOf(name, _nodes.Count)}{(output == 0 ? "" : NameOf("", output))}")),
            ],
            attributes.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal)
        );
        _nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>Gives a value the name of an output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What whoever uses the graph calls it.</param>
    public GraphValue Name(GraphValue value, string name)
    {
        var named = new GraphValue(name);
        _nodes.Add(new("Identity", [value], [named], new Dictionary<string, object>()));
        return named;
    }

    private static string NameOf(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}_{number}");
}
