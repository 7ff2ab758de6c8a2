using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Adds up one metric over the batches of a split, on the device, and reads it once. An exception names the metric.</summary>
/// <param name="split">What it is measured on: <c>validation</c>.</param>
/// <param name="name">The metric's name.</param>
/// <param name="metric">The metric.</param>
internal sealed class MetricTotal(string split, string name, Metric metric) : IDisposable
{
    private Tensor? _sums;
    private double _count;

    /// <summary>The name of its series.</summary>
    public string Name { get; } = $"{split}/{name}";

    /// <summary>Takes a batch. Called without gradients.</summary>
    public void Add(Prediction prediction, Batch batch)
    {
        using var scope = NewDisposeScope();
        try
        {
            Add(metric.Measure(prediction, batch));
        }
        catch (Exception thrown) when (MetricException.Covers(thrown))
        {
            throw new MetricException(name, nameof(metric.Measure), thrown);
        }
    }

    /// <summary>The value so far, NaN of nothing; then starts anew.</summary>
    public double Finish()
    {
        var state = Read();
        Dispose();
        try
        {
            return state.Count > 0 ? metric.Finish(state.Sums, state.Count) : double.NaN;
        }
        catch (Exception thrown) when (MetricException.Covers(thrown))
        {
            throw new MetricException(name, nameof(metric.Finish), thrown);
        }
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

    private void Add(MetricSum measured)
    {
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
}
