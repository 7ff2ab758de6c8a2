using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>A trained model as a graph of operators: from inputs in the data's own unit to probabilities, or to values in theirs.</summary>
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
        ArgumentNullException.ThrowIfNull(model);
        return Of(factory, model.Model, model.Data, model.Outputs, model.Fitted);
    }

    /// <summary>Exports a network in evaluation mode.</summary>
    /// <param name="factory">What made it.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">What it was made for.</param>
    /// <param name="outputs">How many outputs the loss wanted of each prediction.</param>
    /// <param name="fitted">What its dataset fitted.</param>
    /// <exception cref="ComponentException">It can't be exported with its options or for its data.</exception>
    public static ExportedModel Of(IExportableModel factory, nn.Module network, DataDescription data, long outputs, JsonElement? fitted)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var graph = new ModelGraph();
        var inputs = new ExportedInputs(graph, data);
        var scores = factory.Write(network, graph, new() { Values = inputs.Prepared, Lengths = inputs.Lengths?.Value });
        var answers = new ExportedOutputs(graph, data.Target, outputs, inputs.TimeOf);
        var names = ModelTensors.Saved(network).ToDictionary(one => one.Value.Handle, one => one.Name);
        return new(
            graph,
            inputs.Ports,
            answers.Of(scores),
            graph
                .Constants.Where(constant => names.ContainsKey(constant.Tensor.Handle))
                .ToDictionary(constant => constant.Value.Name, constant => names[constant.Tensor.Handle], StringComparer.Ordinal),
            Describe(data, fitted)
        );
    }

    private static Dictionary<string, string> Describe(DataDescription data, JsonElement? fitted)
    {
        var (input, target) = (data.Inputs[0], data.Target);
        var said = new Dictionary<string, string>
        {
            ["inputs"] =
                input.Vocabulary is not null ? "tokens"
                : input.Scales.Count > 0 ? "own-unit"
                : "prepared",
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

        if (fitted is { } known)
        {
            said["preparation"] = known.GetRawText();
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
