using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>What an exported model answers, read as predictions are (<see cref="AnswerReader"/>).</summary>
/// <param name="graph">The graph.</param>
/// <param name="target">What is predicted.</param>
/// <param name="outputs">Outputs of the network for each prediction.</param>
/// <param name="dimension">Names a dimension.</param>
internal sealed class ExportedOutputs(ModelGraph graph, TargetDescription target, long outputs, Func<long, string> dimension)
{
    private bool IsValues => target.Kind is TargetKind.Values;

    public IReadOnlyList<GraphPort> Of(GraphValue scores) =>
        [
            Port("scores", scores, ScalarType.Float32, outputs, "What the network computes."),
            IsValues
                ? Port("values", OwnUnit(scores), ScalarType.Float64, outputs, "Values in the data's own unit.")
                : Port(
                    "probabilities",
                    Probabilities(scores),
                    ScalarType.Float32,
                    Math.Max(2, outputs),
                    "Probabilities of the classes; the metadata 'classes' has them in their order."
                ),
        ];

    // One output is a yes/no question: its sigmoid is the probability of the second class.
    private GraphValue Probabilities(GraphValue scores)
    {
        if (outputs > 1)
        {
            return graph.Apply("Softmax", [scores], ("axis", -1L));
        }

        var second = graph.Apply("Sigmoid", [scores]);
        return graph.Apply("Concat", [graph.Apply("Sub", [graph.Number(1), second]), second], ("axis", -1L));
    }

    private GraphValue OwnUnit(GraphValue scores)
    {
        var exact = graph.Apply("Cast", [scores], ("to", ScalarType.Float64));
        if (target.Scales.Count == 0)
        {
            return exact;
        }

        var scaled = graph.Apply("Mul", [exact, Each(scale => scale.Scale)]);
        return graph.Apply("Add", [scaled, Each(scale => scale.Offset)]);

        GraphValue Each(Func<ValueScale, double> number) => graph.Constant(tensor([.. target.Scales.Select(number)]));
    }

    // Of values the last dimension of the target is that of the outputs.
    private GraphPort Port(string name, GraphValue value, ScalarType type, long size, string description)
    {
        var named = graph.Name(value, name);
        var steps = IsValues && target.Shape.Count > 0 ? target.Shape.Take(target.Shape.Count - 1) : target.Shape;
        return new(named, type, ["batch", .. steps.Select(dimension), size.ToString(CultureInfo.InvariantCulture)], description);
    }
}
