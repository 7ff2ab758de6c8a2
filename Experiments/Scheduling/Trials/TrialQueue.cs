using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The trials of an experiment that wait: asks the sampler for more when none does, and the pruner which of those that run
/// should stop.</summary>
internal sealed class TrialQueue
{
    private readonly ExperimentSearch _search;
    private readonly ExperimentRecords _records;
    private readonly EarlyEnd _earlyEnd;
    private readonly PointResults _results;
    private readonly PointProposals _proposals;
    private readonly CheckHistory _history;
    private readonly Pruning _pruning;

    public TrialQueue(ExperimentSearch search, ExperimentRecords records, EarlyEnd earlyEnd, IRecordReader stored)
    {
        (_search, _records, _earlyEnd) = (search, records, earlyEnd);
        _results = new PointResults(search.Settings.Repeats);
        _proposals = new PointProposals(search, _results);
        _history = new CheckHistory(search.Experiment.Id, search.Experiment.Objective.Metric, stored);
        _pruning = new Pruning(search, records.Trials, _results, _history);
    }

    /// <summary>Whether the sampler has no more points.</summary>
    public bool Exhausted => _proposals.Exhausted;

    /// <summary>Whether any trial could still start.</summary>
    public bool HasMore => !Exhausted || _records.Trials.FirstWaiting is not null;

    /// <summary>The trial that starts next; null if none may start now.</summary>
    public TrialRecord? Next => _records.Trials.FirstWaiting is { } trial && _pruning.MayStart(trial) ? trial : null;

    /// <summary>Takes up the results of trials that earlier hosts recorded.</summary>
    public void Load()
    {
        var repeats = _search.Settings.Repeats;
        _proposals.Point = (_records.Trials.Count + repeats - 1) / repeats;
        for (var point = 0L; point < _proposals.Point; point++)
        {
            _results.Update(point, _records.Trials);
        }
    }

    /// <summary>Takes up what the pruner may see of a trial that earlier hosts recorded.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="upTo">The step that its next run starts from.</param>
    public void LoadChecks(long trial, long upTo)
    {
        if (_search.Pruner is not null)
        {
            _history.Load(trial, upTo);
        }
    }

    /// <summary>Adds the trials of the next point if none waits. They are created together, so that an interruption leaves no point
    /// with some of its repeats.</summary>
    /// <param name="isIdle">Whether nothing runs whose result the sampler could wait for.</param>
    /// <param name="changes">Gets what is recorded.</param>
    public void Fill(bool isIdle, List<RecordChange> changes)
    {
        if (_records.Trials.FirstWaiting is not null || _earlyEnd.How is not null)
        {
            return;
        }

        var point = _proposals.Point;
        var parameters = Guard(_proposals.Next, "sampler", changes);
        if (_proposals.Stuck && isIdle)
        {
            _earlyEnd.Fail("The sampler waits for results, but every trial has ended. Does it set Adaptive?", EndMode.Cancel, changes);
        }

        if (parameters is null)
        {
            return;
        }

        foreach (var trial in PointTrials.Of(_search, point, parameters).ToList())
        {
            _records.Put(trial, changes);
        }
    }

    /// <summary>Takes the value of a check and says whether its run should stop.</summary>
    public bool ShouldPrune(long trial, MetricValue check, List<RecordChange> changes) =>
        Guard(() => _pruning.ShouldStop(_records.Trials[trial], check), "pruner", changes);

    /// <summary>Notes that a trial has ended.</summary>
    public void Ended(TrialRecord trial) => _results.Update(trial.Point, _records.Trials);

    /// <summary>Notes that a trial waits again, for a run from a step.</summary>
    public void Returned(long trial, long step) => _history.CutAt(trial, step);

    // A plugin that throws here ends the experiment: without it the results would depend on when it threw.
    private T? Guard<T>(Func<T> ask, string what, List<RecordChange> changes)
    {
        try
        {
            return ask();
        }
        catch (Exception exception)
        {
            _earlyEnd.Fail($"The {what} threw {exception.GetType().Name}: {exception.Message}", EndMode.Cancel, changes);
            return default;
        }
    }
}
