using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>The one input of a model that sees an example as a plain vector.</summary>
/// <param name="Size">Values of an example.</param>
/// <param name="Dimensions">Dimensions of a batch.</param>
internal readonly record struct FlatInput(long Size, int Dimensions)
{
    /// <summary>Checks that the data is one input of values in a fixed shape.</summary>
    /// <exception cref="ComponentException">It isn't.</exception>
    public static FlatInput Of(DataDescription data, string model)
    {
        if (data.Inputs.Count != 1)
        {
            throw new ComponentException(
                $"The model '{model}' takes one input, but this dataset has {data.Inputs.Count}: "
                    + $"{string.Join(", ", data.Inputs.Select(one => one.Name))}."
            );
        }

        var input = data.Inputs[0];
        if (input.Vocabulary is not null)
        {
            throw new ComponentException(
                $"The model '{model}' takes values, but the input '{input.Name}' is tokens. Use a model with an embedding."
            );
        }

        if (input.Shape.Contains(-1))
        {
            throw new ComponentException(
                $"The model '{model}' takes examples of one size, but the input '{input.Name}' varies in length. Use a recurrent model."
            );
        }

        if (data.Target.Shape.Contains(-1) || data.Target is { Kind: TargetKind.Classes, Shape.Count: > 0 })
        {
            throw new ComponentException(
                $"The model '{model}' makes one prediction per example, but this dataset wants one at each step. Use a model of sequences."
            );
        }

        return new(input.Shape.Aggregate(1L, (size, length) => size * length), input.Shape.Count + 1);
    }

    /// <summary>Makes a batch <c>[batch, size]</c>; costs nothing if it is one already.</summary>
    public Tensor Flatten(Tensor input) =>
        Dimensions switch
        {
            2 => input,
            1 => input.unsqueeze(1),
            _ => input.flatten(1),
        };

    /// <summary>The same as an operator.</summary>
    public GraphValue Flatten(ModelGraph graph, GraphValue input) =>
        Dimensions switch
        {
            2 => input,
            1 => graph.Apply("Unsqueeze", [input, graph.Numbers(1)]),
            _ => graph.Apply("Flatten", [input], ("axis", 1L)),
        };
}
