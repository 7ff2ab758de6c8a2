using Platform.Abstractions;

namespace Platform.Plugins.Models;

/// <summary>What goes into and out of one block of a <see cref="Cnn"/>.</summary>
/// <param name="In">What goes in.</param>
/// <param name="Out">What comes out, after pooling.</param>
internal readonly record struct BlockPlan(ImageInput In, ImageInput Out)
{
    /// <summary>The blocks, the first one first.</summary>
    /// <exception cref="ComponentException">Kernel or pooling is too large for what is left of the image.</exception>
    public static IEnumerable<BlockPlan> Of(ImageInput image, CnnOptions options)
    {
        for (var block = 0; block < options.Channels.Count; block++)
        {
            var size = $"{image.Rows} × {image.Columns} pixels that block {block + 1} gets";
            var most = (2 * Math.Max(image.Rows, image.Columns)) - 1;
            if (options.Kernel > most)
            {
                throw new ComponentException(
                    $"A kernel of {options.Kernel} is too large for the {size}: beyond {most} it would see nothing but zeros around them. "
                        + "Use a smaller kernel, fewer blocks or a smaller pool.",
                    "kernel"
                );
            }

            if (options.Pool > Math.Min(image.Rows, image.Columns))
            {
                throw new ComponentException(
                    $"A pool of {options.Pool} is too large for the {size}. Use fewer blocks or a smaller pool; 1 is none.",
                    "pool"
                );
            }

            var pooled = new ImageInput(options.Channels[block], image.Rows / options.Pool, image.Columns / options.Pool);
            yield return new(image, pooled);
            image = pooled;
        }
    }
}
