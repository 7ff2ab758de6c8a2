using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>A transformer's encoder: each step looks at all steps; for one prediction per sequence, or one at each step.</summary>
[Component(
    "transformer-encoder",
    Description = "A transformer's encoder over sequences, for one prediction per sequence or one at each step."
)]
public sealed class TransformerEncoder(TransformerEncoderOptions options) : IModelFactory, IWidthScaled, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = SequenceInput.Of(context.Data, "transformer-encoder");
        var perStep = SequenceTarget.IsPerStep(context.Data, input, "transformer-encoder");
        if (context.Data.Window is not null)
        {
            throw new ComponentException(
                "The model 'transformer-encoder' looks at steps to come, which windows of one long series are to predict. Use "
                    + "'transformer-decoder'."
            );
        }

        return new EncoderNetwork(input, context.Outputs, options, perStep);
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return ((EncoderNetwork)network).Write(graph, inputs);
    }

    /// <inheritdoc/>
    public IModelFactory? AtWidth(int factor) =>
        options.AtWidth(factor) is TransformerEncoderOptions wider ? new TransformerEncoder(wider) : null;
}
