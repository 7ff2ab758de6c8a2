using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Images;

/// <summary>Images and their classes, from two files as the MNIST family names them.</summary>
/// <param name="Images">Images, rows, columns.</param>
/// <param name="Labels">One label an image.</param>
internal sealed record LabelledImages(IdxArray Images, IdxArray Labels)
{
    /// <exception cref="ComponentException">A file is missing or malformed.</exception>
    public static LabelledImages Read(string folder, string split, int classes)
    {
        var images = ReadArray(folder, $"{split}-images-idx3-ubyte.gz", 3);
        var labels = ReadArray(folder, $"{split}-labels-idx1-ubyte.gz", 1);
        if (images.Shape[0] != labels.Shape[0])
            throw new ComponentException($"'{folder}' has {images.Shape[0]} images but {labels.Shape[0]} labels for the split '{split}'.", "path");

        if (labels.Values.Max() is var highest && highest >= classes)
            throw new ComponentException($"A label of the split '{split}' in '{folder}' is {highest}, but there are {classes} classes, from 0.", "path");

        return new(images, labels);
    }

    private static IdxArray ReadArray(string folder, string name, int dimensions)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return IdxFile.Read(path, dimensions);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException(
                $"There is no file '{path}'. Install Debian's package dataset-fashion-mnist, or say with 'path' in which folder the four files are.", "path", missing);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ComponentException($"The file '{path}' can't be read: {unread.Message}.", "path", unread);
        }
    }
}
