using Platform.Abstractions;
using Platform.Experiments.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>A dataset that was read, split and made ready on a device.</summary>
internal sealed class PreparedSplit : IDisposable
{
    private readonly Tensor[] _tensors;
    private readonly Lazy<IReadOnlyList<long>> _classCounts;

    private PreparedSplit(Dataset dataset, DataSplit split, PreparedData prepared, Examples resident)
    {
        (Batching, Split, Prepared, Resident) = (dataset.Batching, split, prepared, resident);
        Rows = new(resident);
        _classCounts = new(() => Data.ClassCounts.Of(prepared, split.Training));
        _tensors = [.. TensorsOf(prepared.Examples).Concat(TensorsOf(resident)).Distinct()];
    }

    /// <summary>How batches are made.</summary>
    public Batching Batching { get; }

    /// <summary>Which example belongs where.</summary>
    public DataSplit Split { get; }

    /// <summary>What the dataset prepared.</summary>
    public PreparedData Prepared { get; }

    /// <summary>The examples on the run's device; lengths stay on the CPU.</summary>
    public Examples Resident { get; }

    /// <summary>Selects batches from them.</summary>
    public BatchRows Rows { get; }

    /// <summary>How many training targets are of each class; empty for values.</summary>
    public IReadOnlyList<long> ClassCounts => _classCounts.Value;

    /// <summary>Prepares a dataset. Belongs to no scope, so that it outlives the run.</summary>
    /// <param name="name">What the definition calls the dataset.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="split">Which example belongs where.</param>
    /// <param name="device">Where the run computes.</param>
    /// <exception cref="InvalidTrialException">The dataset didn't prepare what it describes.</exception>
    public static PreparedSplit Of(string name, Dataset dataset, DataSplit split, Device device)
    {
        var prepared = dataset.Prepare(new PreparationContext { TrainingExamples = split.Training });
        new ExampleCheck(name).Check(prepared, dataset.Count + dataset.TestCount);
        prepared = prepared with { Description = Measured(prepared, dataset.Batching) };
        return new(dataset, split, prepared, device.type == DeviceType.CPU ? prepared.Examples : Moved(prepared.Examples, device));
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors)
        {
            tensor.Dispose();
        }
    }

    // What models have to know beside what the dataset says.
    private static DataDescription Measured(PreparedData prepared, Batching batching)
    {
        var (description, targets) = (prepared.Description, prepared.Examples.Targets);
        return description with
        {
            Window = (batching as LaneBatching)?.Window,
            Target = description.Target.Shape is [-1, ..] ? description.Target with { Longest = targets.shape[1] } : description.Target,
        };
    }

    private static Examples Moved(Examples examples, Device device) =>
        examples with
        {
            Inputs = [.. examples.Inputs.Select(input => input.to(device))],
            Targets = examples.Targets.to(device),
        };

    private static IEnumerable<Tensor> TensorsOf(Examples examples) =>
        [.. examples.Inputs, .. new[] { examples.Targets, examples.Lengths, examples.TargetLengths, examples.Starts }.OfType<Tensor>()];
}
