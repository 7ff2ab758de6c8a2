using Platform.Abstractions;
using Platform.Experiments.Runs;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Adds up one metric over the batches of a split, or gathers its numbers, on the device, and reads it once. An exception names
/// the metric.</summary>
/// <param name="split">What it is measured on: <c>validation</c>.</param>
/// <param name="name">The metric's name.</param>
/// <param name="metric">The metric.</param>
internal sealed class MetricTotal(string split, string name, Metric metric) : IDisposable
{
    /// <summary>The most numbers that are gathered of a split.</summary>
    public const long MostGathered = 1L << 25;

    // One, if they are added up.
    private readonly List<Tensor> _parts = [];
    private long _gathered;
    private double _count;

    /// <summary>The name of its series.</summary>
    public string Name { get; } = $"{split}/{name}";

    /// <summary>Whether it keeps every number, of which there may be many.</summary>
    public bool Gathers => metric.Gathers;

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

    /// <summary>The sums or numbers so far, for a checkpoint within an epoch.</summary>
    public (double[] Sums, double Count) Read()
    {
        if (_parts.Count == 0)
        {
            return ([], _count);
        }

        using var scope = NewDisposeScope();
        return (cat(_parts).cpu().data<double>().ToArray(), _count);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(double[] sums, double count, Device device)
    {
        Dispose();
        _count = count;
        if (sums.Length > 0)
        {
            Keep(tensor(sums, device: device));
        }
    }

    public void Dispose()
    {
        _parts.ForEach(part => part.Dispose());
        _parts.Clear();
        (_gathered, _count) = (0, 0);
    }

    private void Add(MetricSum measured)
    {
        if (metric.Gathers && _gathered + measured.Sums.numel() > MostGathered)
        {
            throw new InvalidTrialException(
                $"The metric '{name}' keeps every score until a pass is over, and the {split} split has more than the {MostGathered:N0} "
                    + "that are kept. Leave it out, or give the split fewer examples."
            );
        }

        _count += measured.Count;
        var numbers = measured.Sums.to(float64).reshape(-1);
        if (!metric.Gathers && _parts is [var sums])
        {
            sums.add_(numbers);
        }
        else
        {
            Keep(numbers.clone());
        }
    }

    private void Keep(Tensor numbers)
    {
        _gathered += numbers.numel();
        _parts.Add(numbers.DetachFromDisposeScope());
    }
}
