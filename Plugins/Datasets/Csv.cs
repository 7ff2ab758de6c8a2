using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>Examples from a file of delimited text, one a line.</summary>
[Component("csv", Description = "Rows of a CSV file, for classification and regression.")]
public sealed class Csv(CsvOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TabularSelection.Of(TableReader.ReadFile(Path.Combine(context.BaseDirectory, options.Path), Format()), options).ToDataset();
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TabularInputs.Read(context, Format());

    private TableFormat Format() => options.Format(options.MissingMarks);
}
