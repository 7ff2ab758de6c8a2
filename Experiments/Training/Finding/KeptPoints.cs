using Platform.Experiments.Runs;

namespace Platform.Experiments.Training.Finding;

/// <summary>Keeps what a run records, and tells nobody.</summary>
internal sealed class KeptPoints : IRunReporter
{
    private readonly Dictionary<string, List<double>> _values = new(StringComparer.Ordinal);

    /// <summary>The values of a series; empty if there is none.</summary>
    public IReadOnlyList<double> Of(string series) => _values.TryGetValue(series, out var values) ? values : [];

    public RunDirective Report(RunReport report)
    {
        foreach (var points in report.Points)
        {
            if (!_values.TryGetValue(points.Name, out var values))
            {
                _values[points.Name] = values = [];
            }

            values.AddRange(points.Values);
        }

        return RunDirective.Continue;
    }
}
