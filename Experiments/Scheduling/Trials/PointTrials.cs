using System.Text.Json;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The trials of points of the search space as they begin to wait.</summary>
internal static class PointTrials
{
    /// <summary>Those of a new point, one for each repeat.</summary>
    /// <param name="search">The search.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="point">The point.</param>
    public static IEnumerable<TrialRecord> Of(ExperimentSearch search, long first, NewPoint point)
    {
        var proposal = point.Proposal;

        // What isn't finite has no number in JSON.
        var grounds = proposal.Grounds.Where(one => double.IsFinite(one.Value)).ToDictionary(StringComparer.Ordinal);
        var repeats = search.Settings.Repeats;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var definition = search.Define((point.Point * repeats) + repeat, proposal.Parameters);
            yield return Waiting(search, first + repeat, point.Point, proposal.Parameters, definition) with
            {
                Enqueued = point.Enqueued,
                Grounds = grounds,
            };
        }
    }

    /// <summary>Those of a round of the finalists, which share its seed.</summary>
    /// <param name="search">The search.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="finalists">The first trial of each finalist.</param>
    public static IEnumerable<TrialRecord> Of(ExperimentSearch search, long first, int round, IReadOnlyList<TrialRecord> finalists)
    {
        foreach (var (index, finalist) in finalists.Index())
        {
            var definition = search.Define(finalist.Number, finalist.Parameters);
            definition = definition with { Seed = TrialNumbering.SeedOfRound(definition.ExperimentSeed, round) };
            yield return Waiting(search, first + index, finalist.Point, finalist.Parameters, definition) with
            {
                Round = round,
                Grounds = finalist.Grounds,
            };
        }
    }

    private static TrialRecord Waiting(
        ExperimentSearch search,
        long number,
        long point,
        IReadOnlyDictionary<string, JsonElement> parameters,
        TrialDefinition definition
    ) =>
        new()
        {
            Experiment = search.Experiment.Id,
            Number = number,
            Point = point,
            State = TrialState.Waiting,
            Parameters = parameters,
            Definition = TrialDefinitionJson.Write(definition),
            Seed = definition.Seed,
        };
}
