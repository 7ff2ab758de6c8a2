using Platform.Abstractions;
using Platform.Plugins.Datasets.Images;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>1,797 handwritten digits of 8 × 8 pixels, which ship with the plugin.</summary>
[Component("digits", Description = "1,797 handwritten digits of 8 × 8 pixels, ten classes.")]
public sealed class Digits(DigitsOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        var pixels = TabularSelection.Of(
            TableReader.ReadShipped("digits.csv.gz"),
            new() { Target = "digit", Normalize = options.Normalize }
        );
        var dataset = pixels.WithInput("image", [1, 8, 8]).ToDataset();
        return dataset with { Prepare = preparation => ImageShift.Add(dataset.Prepare(preparation), options.Shift) };
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context);
}
