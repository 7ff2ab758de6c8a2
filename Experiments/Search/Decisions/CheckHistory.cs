using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>The objective's metric of each trial at its checks, which the pruner looks at.</summary>
internal sealed class CheckHistory(string experiment, string metric, IRecordReader records)
{
    private readonly Dictionary<long, List<MetricValue>> _values = [];

    /// <summary>Reads what earlier hosts recorded of a trial, up to the step that its next run starts from.</summary>
    public void Load(long trial, long upTo)
    {
        var series = records.Series(experiment, trial, metric);
        _values[trial] =
        [
            .. series.Steps.Zip(series.Values, (step, value) => new MetricValue(step, value)).Where(value => value.Step <= upTo),
        ];
    }

    /// <summary>Forgets what a run that was given up reported beyond the step that the next one starts from.</summary>
    public void CutAt(long trial, long step) => Of(trial).RemoveAll(value => value.Step > step);

    public void Add(long trial, MetricValue value) => Of(trial).Add(value);

    /// <summary>How many a trial has.</summary>
    public int Count(long trial) => _values.TryGetValue(trial, out var values) ? values.Count : 0;

    public List<MetricValue> Of(long trial)
    {
        if (!_values.TryGetValue(trial, out var values))
        {
            _values[trial] = values = [];
        }

        return values;
    }
}
