using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Chooses the network that fits the data.</summary>
internal static class RecurrentModel
{
    /// <param name="context">The data.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="layers">Makes its layers for vectors of a width.</param>
    /// <exception cref="ComponentException">Options or data don't fit.</exception>
    public static nn.Module Create(ModelContext context, string name, RecurrentOptions options, Func<long, IRecurrentLayers> layers)
    {
        var data = context.Data;
        var input = SequenceInput.Of(data, name);
        var perStep = SequenceTarget.IsPerStep(data, input, name);
        if (data.Window is not null && options.Bidirectional)
        {
            throw new ComponentException(
                $"The model '{name}' can't read windows of one long series backwards: what comes after a window isn't known. "
                    + "Set 'bidirectional: false'.",
                "bidirectional"
            );
        }

        var body = new RecurrentBody(input, context.Outputs, options, layers);
        if (data.Window is null)
        {
            return perStep ? new StepNetwork(body) : new ClassifierNetwork(body);
        }

        var lanes = new LaneNetwork(body);
        return input.Vocabulary is { } read && data.Target.Vocabulary is { } written && read.Tokens.SequenceEqual(written.Tokens)
            ? new GeneratingNetwork(lanes)
            : lanes;
    }

    /// <summary>Writes a network as operators.</summary>
    /// <param name="network">What <see cref="Create"/> made.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">What it sees.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ComponentException">It carries state from window to window.</exception>
    public static GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs, string name) =>
        network switch
        {
            ClassifierNetwork classifier => classifier.Body.Write(graph, inputs, perStep: false),
            StepNetwork steps => steps.Body.Write(graph, inputs, perStep: true),
            _ => throw new ComponentException(
                $"This '{name}' reads windows of one long series and carries its state from each to the next, which an exported graph "
                    + "doesn't. Only one that was trained on single sequences can be exported."
            ),
        };
}
