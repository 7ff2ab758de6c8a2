using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>Replays a part of a search: a simulated search whose trials measure what was recorded.</summary>
internal sealed class ReplayedPart
{
    private readonly ExperimentSearch _search;
    private readonly ExperimentRecord _experiment;
    private readonly SearchPart _part;
    private readonly IRecordReader _records;
    private readonly Dictionary<long, (TrialRecord Record, SimulatedTraining Training, ReplayedTrial Replayed)> _recorded;
    private ReplayDifference? _difference;
    private int _promotions;

    public ReplayedPart(
        ExperimentSearch search,
        ExperimentRecord experiment,
        SearchPart part,
        IReadOnlyList<TrialRecord> trials,
        IRecordReader records
    )
    {
        (_experiment, _part, _records) = (experiment, part, records);
        _search = part.EndIsGiven ? Ended(search) : search;
        _recorded = trials
            .Skip(part.First)
            .Take(part.End - part.First)
            .Select(trial => (Record: trial, Training: RecordedTraining.Of(experiment, trial, records)))
            .ToDictionary(
                one => one.Record.Number,
                one => (one.Record, one.Training, new ReplayedTrial(one.Record, one.Training.Checks.Count))
            );
    }

    private bool HasEnded => !_part.IsLast || _experiment.State is ExperimentState.Completed;

    /// <summary>Derives its decisions.</summary>
    /// <returns>The first that isn't as it was recorded; null: all are.</returns>
    public ReplayDifference? Run()
    {
        // Trials that stand still each keep a worker.
        var simulation = new SearchSimulation(
            _search,
            trial => _recorded.TryGetValue(trial.Number, out var one) ? one.Training : Unrecorded,
            _recorded.Count + 1,
            new RecordsBefore(_records, _part.First),
            Watch
        );
        while (_difference is null && simulation.Next() is not null)
        {
            // Each trial is compared as it changes.
        }

        return _difference ?? Missing() ?? End(simulation);
    }

    private static SimulatedTraining Unrecorded { get; } = new([]) { End = null };

    // The first difference counts: what follows from it differs, too.
    private void Watch(TrialRecord derived)
    {
        if (_difference is not null)
        {
            return;
        }

        if (_recorded.TryGetValue(derived.Number, out var one))
        {
            _difference = one.Replayed.Take(derived);
        }
        else if (HasEnded)
        {
            _difference = new ReplayDifference(
                derived.Decisions.Count > 0 ? derived.Decisions[0] : derived.Point,
                derived.Number,
                "proposal",
                null,
                ReplayedTrial.Proposal(derived)
            );
        }
    }

    private ReplayDifference? Missing() =>
        _recorded.OrderBy(one => one.Key).Select(one => one.Value.Replayed.Finish()).OfType<ReplayDifference>().FirstOrDefault();

    private ReplayDifference? End(SearchSimulation simulation)
    {
        var end = simulation.Experiment;
        if (simulation.Failure is { } failure && _experiment.State is not ExperimentState.Failed)
        {
            return new ReplayDifference(null, null, "end of the search", Word(_experiment), $"failed: {failure}");
        }

        return !HasEnded || _part.EndIsGiven || (end.State == _experiment.State && end.EndReason == _experiment.EndReason)
            ? null
            : new ReplayDifference(null, null, "end of the search", Word(_experiment), Word(end));
    }

    private static string Word(ExperimentRecord experiment) =>
        experiment.State.ToString().ToLowerInvariant() + (experiment.EndReason is { } reason ? $": {reason}" : "");

    // Makes as many decisions as were recorded, and no more.
    private ExperimentSearch Ended(ExperimentSearch search) =>
        search with
        {
            Sampler = search.Sampler with
            {
                Count = Math.Min(search.Sampler.Count ?? long.MaxValue, _part.Points),
                Propose = request => request.Point < _part.Points ? search.Sampler.Propose(request) : new ExhaustedProposal(),
            },
            Pruner = search.Pruner is { Promote: { } promote } pruner
                ? pruner with
                {
                    Promote = request => Promote(promote, request),
                }
                : search.Pruner,
        };

    private long? Promote(Promoter promote, PromotionRequest request)
    {
        if (_promotions == _part.Promotions || promote(request) is not { } trial)
        {
            return null;
        }

        _promotions++;
        return trial;
    }
}
