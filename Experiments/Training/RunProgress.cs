namespace Platform.Experiments.Training;

/// <summary>Where a run is.</summary>
internal sealed class RunProgress
{
    private readonly Dictionary<string, List<double>> _history = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<double>> _seen = new(StringComparer.Ordinal);

    /// <summary>Optimizer steps made.</summary>
    public long Step { get; set; }

    /// <summary>Epochs finished.</summary>
    public int Epoch { get; set; }

    /// <summary>Batches of the current epoch that are done.</summary>
    public long Position { get; set; }

    /// <summary>The loss summed over these batches.</summary>
    public double LossSum { get; set; }

    /// <summary>The weight that <see cref="LossSum"/> is the sum of.</summary>
    public double LossCount { get; set; }

    /// <summary>The values that each metric had at the end of the finished epochs.</summary>
    public IReadOnlyDictionary<string, List<double>> History => _history;

    /// <summary>The same, as a schedule sees it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> SeenHistory => _seen;

    /// <summary>What callbacks have written in the current epoch.</summary>
    public Dictionary<string, double> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>The learning rate that was found before the training.</summary>
    /// <value>null: it was given.</value>
    public double? FoundRate { get; set; }

    /// <summary>Takes values that are known at the end of an epoch, the newest last.</summary>
    public void Remember(string name, IEnumerable<double> values)
    {
        if (!_history.TryGetValue(name, out var known))
        {
            _history[name] = known = [];
        }

        known.AddRange(values);
        _seen[name] = known;
    }

    /// <summary>Goes on to the next epoch.</summary>
    public void FinishEpoch()
    {
        Epoch++;
        Written.Clear();
        (Position, LossSum, LossCount) = (0, 0, 0);
    }
}
