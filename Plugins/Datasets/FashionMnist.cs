using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Datasets;

/// <summary>60,000 images of clothes and 10,000 more as a test split of its own, 28 × 28
/// grey values scaled to 0…1 (Xiao, Rasul and Vollgraf, 2017).</summary>
[Component(
    "fashion-mnist",
    Description = "70,000 images of clothes, 28 × 28 grey values, ten classes, with a test split of its own; or images of your own in the "
        + "same kind of files."
)]
public sealed class FashionMnist(FashionMnistOptions options) : IDatasetFactory
{
    private static readonly string[] Clothes =
    [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ];

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var folder = Path.Combine(context.BaseDirectory, options.Path);
        var (training, test) = (LabelledImages.Read(folder, "train"), LabelledImages.Read(folder, "t10k"));
        if (!training.Images.Shape.AsSpan(1).SequenceEqual(test.Images.Shape.AsSpan(1)))
        {
            throw new ComponentException($"The training and test images in '{folder}' differ in size.", "path");
        }

        var highest = Math.Max(training.Labels.Values.Max(), test.Labels.Values.Max());
        var classes = options.Classes.Count > 0 ? options.Classes : Names(folder, highest);
        if (highest >= classes.Count)
        {
            throw new ComponentException(
                $"A label in '{folder}' is {highest}, but there are {classes.Count} classes, from 0. Name all of them with 'classes'.",
                options.Classes.Count > 0 ? "classes" : "path"
            );
        }

        return new()
        {
            Count = training.Labels.Shape[0],
            TestCount = test.Labels.Shape[0],
            Strata = [.. training.Labels.Values.Select(label => (int)label)],
            Prepare = _ => ImageShift.Add(Prepare(training, test, classes), options.Shift),
        };
    }

    private static string[] Names(string folder, byte highest) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            .Contains("fashion", StringComparison.OrdinalIgnoreCase)
            ? Clothes
            : [.. Enumerable.Range(0, Math.Max(highest, (byte)1) + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static PreparedData Prepare(LabelledImages training, LabelledImages test, IReadOnlyList<string> classes)
    {
        long[] shape = [1, .. training.Images.Shape.Skip(1)];
        var images = empty([training.Labels.Shape[0] + test.Labels.Shape[0], .. shape]);
        var labels = empty([images.shape[0]], dtype: int64);
        Fill(images, training.Images, test.Images);
        Fill(labels, training.Labels, test.Labels);
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var brightest = 255.ToScalar();
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "image",
                        Shape = shape,
                        Scales = [new("pixel", 0, 255)],
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Classes = classes,
                },
            },
            Examples = new() { Inputs = [images.div_(brightest)], Targets = labels },
        };
    }

    private static void Fill(Tensor target, params ReadOnlySpan<IdxArray> parts)
    {
        var start = 0L;
        foreach (var part in parts)
        {
            using var bytes = tensor(part.Values, dtype: uint8);
            using var place = target.narrow(0, start, part.Shape[0]);
            using var shaped = bytes.reshape(place.shape);
            place.copy_(shaped);
            start += part.Shape[0];
        }
    }
}
