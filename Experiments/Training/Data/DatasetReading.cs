using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>Reads a trial's dataset.</summary>
internal static class DatasetReading
{
    /// <summary>The dataset, not split yet: a function of its options and the experiment's
    /// seed, even if it draws from the process's generator.</summary>
    public static Dataset Create(IDatasetFactory factory, TrialDefinition definition) =>
        Create(factory, definition.Dataset.Plugin, definition.ExperimentSeed, definition.BaseDirectory);

    /// <summary>The same before there is a trial.</summary>
    /// <exception cref="ComponentException">It has no examples.</exception>
    public static Dataset Create(IDatasetFactory factory, string name, long experimentSeed, string baseDirectory)
    {
        manual_seed(new CounterRandom(experimentSeed).Seed(0, "data"));
        var dataset = factory.Create(new DatasetContext { BaseDirectory = baseDirectory, Seed = experimentSeed });
        return dataset.Count > 0
            ? dataset
            : throw new ComponentException($"Dataset '{name}' has no examples: its Count is {dataset.Count}.");
    }
}
