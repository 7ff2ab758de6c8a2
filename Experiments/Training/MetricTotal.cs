using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Adds up one metric over the batches of a split, on the device, and reads it once.</summary>
/// <param name="name">The metric's name.</param>
/// <param name="metric">The metric.</param>
internal sealed class MetricTotal(string name, Metric metric) : IDisposable
{
    private Tensor? _sums;
    private double _count;

    public string Name => name;

    /// <summary>Takes a batch. Called without gradients.</summary>
    public void Add(Prediction prediction, Batch batch)
    {
        using var scope = NewDisposeScope();
        var measured = metric.Measure(prediction, batch);
        var sums = measured.Sums.to(float64).reshape(-1);
        _count += measured.Count;
        if (_sums is null)
        {
            _sums = sums.clone().DetachFromDisposeScope();
        }
        else
        {
            _sums.add_(sums);
        }
    }

    /// <summary>The value so far, NaN of nothing; then starts anew.</summary>
    public double Finish()
    {
        var state = Read();
        Dispose();
        return state.Count > 0 ? metric.Finish(state.Sums, state.Count) : double.NaN;
    }

    /// <summary>The sums so far, for a checkpoint within an epoch.</summary>
    public (double[] Sums, double Count) Read()
    {
        using var onCpu = _sums?.cpu();
        return (onCpu?.data<double>().ToArray() ?? [], _count);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(double[] sums, double count, Device device)
    {
        Dispose();
        _count = count;
        if (sums.Length > 0)
        {
            _sums = tensor(sums, device: device).DetachFromDisposeScope();
        }
    }

    public void Dispose()
    {
        _sums?.Dispose();
        (_sums, _count) = (null, 0);
    }
}
