using Platform.Abstractions;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>The one input of a model that reads sequences.</summary>
/// <param name="Vocabulary">The tokens; null: each step is values.</param>
/// <param name="Features">Values of a step; 0 for tokens.</param>
/// <param name="Length">Steps of each sequence, or of a window; −1 if they vary.</param>
internal sealed record SequenceInput(Vocabulary? Vocabulary, long Features, long Length)
{
    /// <summary>Whether sequences are images, read row by row.</summary>
    public bool IsImage { get; init; }

    /// <summary>
    /// Checks that the data is one input of tokens <c>[time]</c>, of values <c>[time, features]</c> (in windows of lanes, without the
    /// time), or of images <c>[channels, height, width]</c>, which are read row by row.
    /// </summary>
    /// <exception cref="ComponentException">It isn't.</exception>
    public static SequenceInput Of(DataDescription data, string model)
    {
        if (data.Inputs.Count != 1)
        {
            throw new ComponentException(
                $"The model '{model}' takes one input, but this dataset has {data.Inputs.Count}: "
                    + $"{string.Join(", ", data.Inputs.Select(one => one.Name))}."
            );
        }

        var input = data.Inputs[0];
        IReadOnlyList<long> shape = data.Window is { } window ? [window, .. input.Shape] : input.Shape;
        return (input.Vocabulary, shape) switch
        {
            ({ } vocabulary, [var length]) => new(vocabulary, 0, length),
            (null, [var length, var features]) => new(null, features, length),
            (null, [var channels, var height, var width]) when data.Window is null => new(null, channels * width, height)
            {
                IsImage = true,
            },
            _ => throw new ComponentException(
                $"The model '{model}' reads sequences: tokens [time], values [time, features], or images row by row. "
                    + $"The input '{input.Name}' is {(input.Vocabulary is null ? "values" : "tokens")} [{string.Join(", ", shape)}]. "
                    + "Use a model of plain vectors as 'mlp', or a dataset of sequences."
            ),
        };
    }
}
