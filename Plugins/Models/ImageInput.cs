using Platform.Abstractions;

namespace Platform.Plugins.Models;

/// <summary>The one input of a model of images.</summary>
/// <param name="Channels">Values of a pixel.</param>
/// <param name="Rows">Rows of an image.</param>
/// <param name="Columns">Columns of an image.</param>
internal readonly record struct ImageInput(long Channels, long Rows, long Columns)
{
    /// <summary>Checks that the data is one input of images.</summary>
    /// <exception cref="ComponentException">It isn't.</exception>
    public static ImageInput Of(DataDescription data, string model)
    {
        FlatInput.Of(data, model);
        var input = data.Inputs[0];
        return input.Shape is [var channels, var rows, var columns]
            ? new(channels, rows, columns)
            : throw new ComponentException(
                $"The model '{model}' takes images [channels, rows, columns], but an example of the input '{input.Name}' is "
                    + $"[{string.Join(", ", input.Shape)}]. Use a dataset of images, such as digits, or the model mlp."
            );
    }
}
