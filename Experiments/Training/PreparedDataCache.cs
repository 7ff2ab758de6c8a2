using System.Text.Json;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Keeps the data of the last run for the next: trials of one experiment mostly share
/// dataset and splits. Use it on the training thread alone.</summary>
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
        var key = JsonSerializer.Serialize(
            new
            {
                definition.Dataset,
                definition.Data,
                definition.ExperimentSeed,
                definition.BaseDirectory,
                request.Components.Files,
                Device = device.ToString(),
            }
        );
        if (_key == key && _data is { } data)
        {
            return data;
        }

        Dispose();
        var check = FileCheck.Start(request.Components.Files);
        try
        {
            _data = Read(request, device);
        }
        finally
        {
            // Of other data than it should be, whatever the dataset said doesn't matter.
            check.Finish();
        }

        _key = key;
        return _data;
    }

    private static PreparedSplit Read(RunRequest request, Device device)
    {
        var definition = request.Definition;
        var dataset = DatasetReading.Create(request.Components.Dataset, definition);
        request.Signs.Report();
        var split = DataSplitter.Split(dataset, definition.Data, definition.ExperimentSeed);
        request.Signs.Report();
        return PreparedSplit.Of(definition.Dataset.Plugin, dataset, split, device);
    }
}
