using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>Gathers the names of parameters and metrics. Most trials have those of the
/// trial before, in the same order, so that few are looked up.</summary>
internal sealed class TrialNames(TrialSnapshot? earlier)
{
    private readonly SortedSet<string> _parameters = new(earlier?.Parameters ?? Enumerable.Empty<string>(), StringComparer.Ordinal);
    private readonly SortedSet<string> _metrics = new(earlier?.Metrics ?? Enumerable.Empty<string>(), StringComparer.Ordinal);
    private IReadOnlyList<SeriesSummary> _before = [];

    public IReadOnlySet<string> Parameters => _parameters;

    public IReadOnlySet<string> Metrics => _metrics;

    public void Add(TrialRecord trial, IReadOnlyList<SeriesSummary> series)
    {
        foreach (var name in trial.Parameters.Keys)
        {
            _parameters.Add(name);
        }

        for (var i = 0; i < series.Count; i++)
        {
            if (i >= _before.Count || series[i].Name != _before[i].Name)
            {
                _metrics.Add(series[i].Name);
            }
        }

        _before = series;
    }
}
