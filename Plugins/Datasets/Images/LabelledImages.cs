using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Images;

/// <summary>Images and their classes, from two files as the MNIST family names them.</summary>
/// <param name="Images">Images, rows, columns.</param>
/// <param name="Labels">One label an image.</param>
internal sealed record LabelledImages(IdxArray Images, IdxArray Labels)
{
    /// <exception cref="ComponentException">A file is missing or malformed.</exception>
    public static LabelledImages Read(string folder, string split)
    {
        var images = ReadArray(folder, $"{split}-images", "idx3-ubyte", 3);
        var labels = ReadArray(folder, $"{split}-labels", "idx1-ubyte", 1);
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new ComponentException(
                $"'{folder}' has {images.Shape[0]} images but {labels.Shape[0]} labels for the split '{split}'.",
                "path"
            );
        }

        return new(images, labels);
    }

    // Gzipped or not, and with a hyphen or a point: all are in use.
    private static IdxArray ReadArray(string folder, string name, string kind, int dimensions)
    {
        string[] paths =
        [
            .. new[] { $"{name}-{kind}.gz", $"{name}-{kind}", $"{name}.{kind}.gz", $"{name}.{kind}" }.Select(file =>
                Path.Combine(folder, file)
            ),
        ];
        var path = paths.FirstOrDefault(File.Exists, paths[0]);
        try
        {
            return IdxFile.Read(path, dimensions);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException(
                $"There is no file '{path}'. Install Debian's package dataset-fashion-mnist, or say with 'path' in which "
                    + "folder the four files are.",
                "path",
                missing
            );
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ComponentException($"The file '{path}' can't be read: {unread.Message.TrimEnd('.')}.", "path", unread);
        }
    }
}
