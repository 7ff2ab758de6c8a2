using System.Collections.Concurrent;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Experiments;

/// <summary>What rankings are worth, each judged anew only when the experiment or its trials changed: of thousands of points that takes a
/// second.</summary>
internal sealed class RankingVerdicts(IRecordReader records)
{
    private readonly ConcurrentDictionary<string, (ExperimentRecord Record, long Version, VerdictOutput? Verdict)> _verdicts = new(
        StringComparer.Ordinal
    );

    /// <summary>The verdict; null if trials share no points, or there is nothing to compare.</summary>
    public VerdictOutput? Of(ExperimentRecord experiment)
    {
        var version = records.Version(experiment.Id);
        if (_verdicts.TryGetValue(experiment.Id, out var known) && known.Version == version && known.Record == experiment)
        {
            return known.Verdict;
        }

        var verdict = VerdictOutput.Of(experiment, records.Trials(experiment.Id));
        _verdicts[experiment.Id] = (experiment, version, verdict);
        return verdict;
    }
}
