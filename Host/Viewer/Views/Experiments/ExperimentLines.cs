using System.Collections.Concurrent;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Experiments;

/// <summary>The lines of the list of experiments, each made anew only when the experiment or its trials changed.</summary>
internal sealed class ExperimentLines(IRecordReader records)
{
    private readonly ConcurrentDictionary<string, (ExperimentRecord Record, long Version, ExperimentOutput Line)> _lines = new(
        StringComparer.Ordinal
    );

    public ExperimentOutput Of(ExperimentRecord experiment)
    {
        var version = records.Version(experiment.Id);
        if (_lines.TryGetValue(experiment.Id, out var known) && known.Version == version && known.Record == experiment)
        {
            return known.Line;
        }

        var line = ExperimentOutput.From(experiment, records.Trials(experiment.Id));
        _lines[experiment.Id] = (experiment, version, line);
        return line;
    }
}
