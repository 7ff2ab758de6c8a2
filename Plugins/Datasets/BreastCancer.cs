using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>569 tumours with 30 measures of cell nuclei, benign or malignant, which ship with the plugin.</summary>
[Component("breast-cancer", Description = "569 tumours with 30 measures of cell nuclei, benign or malignant.")]
public sealed class BreastCancer(TableOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        TabularSelection
            .Of(TableReader.ReadShipped("breast-cancer.csv"), new() { Target = "diagnosis", Normalize = options.Normalize })
            .ToDataset();

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context);
}
