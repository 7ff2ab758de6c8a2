using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>A trained model as a graph of operators, from inputs in the data's own unit to classes' probabilities or values in theirs.</summary>
/// <param name="Graph">The operators; constants live as long as the model and the dispose scope around the export.</param>
/// <param name="Inputs">What whoever uses it gives.</param>
/// <param name="Outputs">What they get: <c>scores</c>, and <c>probabilities</c> or <c>values</c>.</param>
/// <param name="Weights">The names that the model gives its weights, by the graph's names for them.</param>
/// <param name="Metadata">What the data says of inputs and outputs.</param>
public sealed record ExportedModel(
    ModelGraph Graph,
    IReadOnlyList<GraphPort> Inputs,
    IReadOnlyList<GraphPort> Outputs,
    IReadOnlyDictionary<string, string> Weights,
    IReadOnlyDictionary<string, string> Metadata
)
{
    /// <summary>Exports a model. Call it inside a dispose scope that ends after the graph was written.</summary>
    /// <param name="factory">Its factory.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ComponentException">It can't be exported with its options or for its data.</exception>
    public static ExportedModel Of(IExportableModel factory, CheckpointModel model)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(model);
        var graph = new ModelGraph();
        var inputs = new ExportedInputs(graph, model.Data);
        var scores = factory.Write(
            model.Model,
            graph,
            new() { Values = inputs.Prepared, Lengths = inputs.Lengths?.Value }
        );
        var outputs = new ExportedOutputs(graph, model.Data.Target, model.Outputs, inputs.TimeOf);
        var names = model.Model.state_dict().ToDictionary(one => one.Value.Handle, one => one.Key);
        return new(
            graph,
            inputs.Ports,
            outputs.Of(scores),
            graph
                .Constants.Where(constant => names.ContainsKey(constant.Tensor.Handle))
                .ToDictionary(constant => constant.Value.Name, constant => names[constant.Tensor.Handle], StringComparer.Ordinal),
            Describe(model)
        );
    }

    private static Dictionary<string, string> Describe(CheckpointModel model)
    {
        var (input, target) = (model.Data.Inputs[0], model.Data.Target);
        var said = new Dictionary<string, string>
        {
            ["inputs"] = input.Vocabulary is not null ? "tokens" : input.Scales.Count > 0 ? "own-unit" : "prepared",
        };
        Say("classes", target.Vocabulary?.Tokens ?? target.Classes);
        Say("values", [.. target.Scales.Select(scale => scale.Name)]);
        Say("features", [.. input.Scales.Select(scale => scale.Name)]);
        Say("tokens", input.Vocabulary?.Tokens ?? []);
        if (input.Vocabulary is { } vocabulary)
        {
            Mark("padding", vocabulary.Padding);
            Mark("unknown", vocabulary.Unknown);
        }

        if (model.Fitted is { } fitted)
        {
            said["preparation"] = fitted.GetRawText();
        }

        return said;

        void Say(string name, IReadOnlyList<string> texts)
        {
            if (texts.Count > 0)
            {
                said[name] = JsonSerializer.Serialize(texts);
            }
        }

        void Mark(string name, int? token)
        {
            if (token is { } number)
            {
                said[name] = number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
