using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Datasets.Images;

/// <summary>Moves each training image by a few pixels, so that a network sees each of
/// them in many places. What moves in from outside is 0.</summary>
internal static class ImageShift
{
    /// <summary>Adds the shift to what a dataset prepared, whose first input is images <c>[channels, rows, columns]</c>.</summary>
    /// <param name="data">What it prepared.</param>
    /// <param name="pixels">How far at most, in each direction; 0: not at all.</param>
    public static PreparedData Add(PreparedData data, int pixels) =>
        pixels == 0
            ? data
            : data with
            {
                Augment = (batch, seed) => batch with { Inputs = [Shifted(batch.Inputs[0], pixels, new(seed)), .. batch.Inputs.Skip(1)] },
            };

    private static Tensor Shifted(Tensor images, int pixels, CounterRandom random)
    {
        var (count, channels, rows, columns) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var width = columns + (2 * pixels);
        using var starts = tensor(
            Enumerable
                .Range(0, (int)count)
                .Select(i => (Offset(random, i, "rows", pixels) * width) + Offset(random, i, "columns", pixels))
                .ToArray(),
            device: images.device
        );
        using var places = (arange(rows, device: images.device).unsqueeze(1) * width) + arange(columns, device: images.device);
        using var index = (starts.reshape(-1, 1, 1) + places.reshape(1, 1, -1)).expand(-1, channels, -1);
        using var padded = nn.functional.pad(images, [pixels, pixels, pixels, pixels]).flatten(2);
        return padded.gather(2, index).reshape(images.shape);
    }

    // Where the image starts in the padded one: 0 to twice the pixels, each as likely.
    private static long Offset(CounterRandom random, int image, string axis, int pixels) =>
        (long)(random.Uniform(image, axis) * ((2 * pixels) + 1));
}
