using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>150 flowers with four measures, three species, which ship with the plugin.</summary>
[Component("iris", Description = "150 flowers with four measures, three species.")]
public sealed class Iris(TableOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        TabularSelection.Of(TableReader.ReadShipped("iris.csv"), new() { Target = "species", Normalize = options.Normalize }).ToDataset();

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context);
}
