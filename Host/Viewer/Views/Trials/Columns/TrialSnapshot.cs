using Platform.Experiments.Records;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>The trials of an experiment at one version of its records. Records are replaced, never
/// changed, so that it stays as it is and shares them with the store.</summary>
internal sealed class TrialSnapshot
{
    private static readonly IReadOnlyList<SeriesSummary> None = [];

    private readonly TrialRecord[] _trials;
    private readonly IReadOnlyList<SeriesSummary>[] _series;

    /// <param name="experiment">The experiment.</param>
    /// <param name="version">The version of its records that was read before them.</param>
    /// <param name="records">Where they are.</param>
    /// <param name="earlier">The snapshot before this one: names are looked for in what changed since.</param>
    public TrialSnapshot(ExperimentRecord experiment, long version, IRecordReader records, TrialSnapshot? earlier)
    {
        Experiment = experiment;
        Version = version;
        _trials = [.. records.Trials(experiment.Id)];
        var series = records.Summaries(experiment.Id);
        _series = Array.ConvertAll(_trials, trial => series.GetValueOrDefault(trial.Number, None));
        var names = new TrialNames(earlier);
        for (var row = 0; row < _trials.Length; row++)
        {
            if (earlier is null || !IsUnchanged(row, earlier))
            {
                names.Add(_trials[row], _series[row]);
            }
        }

        Bytes = _trials.Zip(_series, RecordBytes.Of).Sum();
        Parameters = names.Parameters;
        Metrics = names.Metrics;
    }

    public ExperimentRecord Experiment { get; }

    public long Version { get; }

    public int Count => _trials.Length;

    /// <summary>Roughly what it takes of the memory.</summary>
    public long Bytes { get; }

    /// <summary>The names of the parameters of any trial.</summary>
    public IReadOnlySet<string> Parameters { get; }

    /// <summary>The names of the metrics of any trial.</summary>
    public IReadOnlySet<string> Metrics { get; }

    public TrialRecord Trial(int row) => _trials[row];

    public IReadOnlyList<SeriesSummary> Series(int row) => _series[row];

    /// <summary>Whether a row is what it was.</summary>
    public bool IsUnchanged(int row, TrialSnapshot earlier) =>
        row < earlier.Count && ReferenceEquals(_trials[row], earlier._trials[row]) && ReferenceEquals(_series[row], earlier._series[row]);
}
