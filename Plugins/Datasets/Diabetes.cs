using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>442 patients with ten measures and how far the disease had gone a year later, which ship with the plugin.</summary>
[Component("diabetes", Description = "442 patients with ten measures; the target is how far the disease had progressed a year later.")]
public sealed class Diabetes(DiabetesOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        TabularSelection
            .Of(
                TableReader.ReadShipped("diabetes.csv"),
                new()
                {
                    Task = TabularTask.Regression,
                    Target = "progression",
                    Normalize = options.Normalize,
                    NormalizeTargets = options.NormalizeTargets,
                }
            )
            .ToDataset();

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context);
}
