using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Keeps the data of the last run for the next: trials of one experiment mostly share dataset and splits. Use it on the training thread alone.</summary>
public sealed class PreparedDataCache : IDisposable
{
    private string? _key;
    private PreparedSplit? _data;

    /// <summary>Lets go of the data.</summary>
    public void Dispose()
    {
        _data?.Dispose();
        (_key, _data) = (null, null);
    }

    /// <summary>The data of a run, read anew only if it isn't that of the run before.</summary>
    internal PreparedSplit Get(RunRequest request, Device device)
    {
        var definition = request.Definition;
        var key = JsonSerializer.Serialize(new { definition.Dataset, definition.Data, definition.ExperimentSeed, definition.BaseDirectory, Device = device.ToString() });
        if (_key == key && _data is { } data)
            return data;

        Dispose();
        // Data is a function of its options and the experiment's seed, even if a dataset draws from the process's generator.
        manual_seed(new CounterRandom(definition.ExperimentSeed).Seed(0, "data"));
        var dataset = request.Components.Dataset.Create(new DatasetContext { BaseDirectory = definition.BaseDirectory, Seed = definition.ExperimentSeed });
        request.Signs.Give();
        var split = DataSplitter.Split(dataset, definition.Data, definition.ExperimentSeed);
        request.Signs.Give();
        _data = PreparedSplit.Of(dataset, split, device);
        _key = key;
        return _data;
    }
}
