using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>The mean of the vectors of all steps, and a linear layer: what a model knows that doesn't look at the order.</summary>
[Component("bag-of-words", Description = "The mean of the tokens' vectors and a linear layer; the order of the tokens is invisible.")]
public sealed class BagOfWords(BagOfWordsOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = SequenceInput.Of(context.Data, "bag-of-words");
        return SequenceTarget.IsPerStep(context.Data, input, "bag-of-words")
            ? throw new ComponentException(
                "The model 'bag-of-words' makes one prediction per sequence, but this dataset wants one at each step. Use a "
                    + "recurrent model or a transformer."
            )
            : new BagOfWordsNetwork(input, context.Outputs, options);
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return ((BagOfWordsNetwork)network).Write(graph, inputs);
    }
}
