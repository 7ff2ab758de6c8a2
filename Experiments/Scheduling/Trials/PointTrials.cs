using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The trials of a point of the search space, one for each repeat, as they begin to wait.</summary>
internal static class PointTrials
{
    public static IEnumerable<TrialRecord> Of(ExperimentSearch search, long point, ParametersProposal proposal)
    {
        // What isn't finite has no number in JSON.
        var grounds = proposal.Grounds.Where(one => double.IsFinite(one.Value)).ToDictionary(StringComparer.Ordinal);
        for (var number = point * search.Settings.Repeats; number < (point + 1) * search.Settings.Repeats; number++)
        {
            var definition = search.Define(number, proposal.Parameters);
            yield return new TrialRecord
            {
                Experiment = search.Experiment.Id,
                Number = number,
                Point = point,
                State = TrialState.Waiting,
                Parameters = proposal.Parameters,
                Grounds = grounds,
                Definition = TrialDefinitionJson.Write(definition),
                Seed = definition.Seed,
            };
        }
    }
}
