using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Training.Data;

/// <summary>How many of a dataset's examples are for what.</summary>
/// <param name="Training">Examples to train on; below 1 if the settings leave none.</param>
/// <param name="Validation">Examples that validate.</param>
/// <param name="Test">Examples split off for the test; 0 if the dataset has a test split of its own.</param>
public sealed record SplitSizes(int Training, int Validation, int Test)
{
    /// <summary>The sizes for a dataset: settings below 1 are parts of its examples, others their number.</summary>
    public static SplitSizes Of(Dataset dataset, SplitSettings settings)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(settings);
        var test = dataset.TestCount > 0 ? 0 : CountOf(settings.Test, dataset.Count);
        var validation = CountOf(settings.Validation, dataset.Count);
        return new SplitSizes(dataset.Count - validation - test, validation, test);
    }

    private static int CountOf(double setting, int examples) =>
        (int)Math.Min(examples, Math.Round(setting < 1 ? setting * examples : setting));
}
