using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;

namespace Platform.Experiments.Predicting;

/// <summary>Examples of a dataset, prepared as a trained model expects them.</summary>
/// <param name="Data">The tensors of all examples.</param>
/// <param name="Rows">The numbers of those that were asked for.</param>
/// <param name="Split">Which they are.</param>
public sealed record DatasetExamples(PreparedData Data, IReadOnlyList<int> Rows, PredictedSplit Split)
{
    /// <summary>Reads a dataset.</summary>
    /// <param name="definition">The trial, with the dataset's options.</param>
    /// <param name="factory">The dataset.</param>
    /// <param name="model">What was trained; the dataset is prepared with what it had fitted then.</param>
    /// <param name="split">Which examples; null: those of the test, or of the validation if there is no test.</param>
    /// <exception cref="InvalidDataException">The examples aren't single ones, or there are none in the split.</exception>
    public static DatasetExamples Read(TrialDefinition definition, IDatasetFactory factory, CheckpointModel model, PredictedSplit? split)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(model);
        var dataset = DatasetReading.Create(factory, definition);
        if (dataset.Batching is LaneBatching)
        {
            throw new InvalidDataException(
                $"Dataset '{definition.Dataset.Plugin}' is one long series, of which no single example can be predicted. Let "
                    + "the model continue a text: --prompt TEXT."
            );
        }

        var (rows, which) =
            split is PredictedSplit.All
                ? ([.. Enumerable.Range(0, dataset.Count + dataset.TestCount)], PredictedSplit.All)
                : RowsOf(SplitOf(dataset, definition), split);
        return rows.Length > 0
            ? new(dataset.Prepare(new() { TrainingExamples = [], Fitted = model.Fitted }), rows, which)
            : throw new InvalidDataException($"The trial has no {which.ToString().ToLowerInvariant()} split. Predict another one, or all.");
    }

    private static DataSplit SplitOf(Dataset dataset, TrialDefinition definition)
    {
        try
        {
            return DataSplitter.Split(dataset, definition.Data, definition.ExperimentSeed);
        }
        catch (InvalidTrialException exception)
        {
            throw new InvalidDataException($"{exception.Message} Predict all of its examples: --split all", exception);
        }
    }

    private static (int[] Rows, PredictedSplit Split) RowsOf(DataSplit split, PredictedSplit? wanted) =>
        wanted switch
        {
            PredictedSplit.Training => (split.Training, PredictedSplit.Training),
            PredictedSplit.Validation => (split.Validation, PredictedSplit.Validation),
            null when split.Test.Length == 0 => (split.Validation, PredictedSplit.Validation),
            _ => (split.Test, PredictedSplit.Test),
        };
}
