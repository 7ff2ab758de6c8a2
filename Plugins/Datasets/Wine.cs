using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>178 wines with 13 chemical measures, three cultivars, which ship with the plugin.</summary>
[Component("wine", Description = "178 wines with 13 chemical measures, three cultivars.")]
public sealed class Wine(TableOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        TabularSelection.Of(TableReader.ReadShipped("wine.csv"), new() { Target = "cultivar", Normalize = options.Normalize }).ToDataset();

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context);
}
