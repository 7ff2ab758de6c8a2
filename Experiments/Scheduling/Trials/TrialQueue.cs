using System.Diagnostics;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>The trials of an experiment that wait: asks the sampler and the pruner for more when none does, and the pruner what becomes
/// of those that run.</summary>
internal sealed class TrialQueue
{
    private readonly ExperimentSearch _search;
    private readonly ExperimentRecords _records;
    private readonly EarlyEnd _earlyEnd;
    private readonly DecisionLog _decisions;
    private readonly PointResults _results;
    private readonly SearchMoves _moves;
    private readonly CheckHistory _history;
    private readonly Pruning _pruning;
    private readonly FinalistRounds _rounds;
    private readonly PointParameters _parameters;

    public TrialQueue(ExperimentSearch search, ExperimentRecords records, EarlyEnd earlyEnd, IRecordReader stored)
    {
        (_search, _records, _earlyEnd) = (search, records, earlyEnd);
        _history = new CheckHistory(search.Experiment.Id, search.Experiment.Objective.Metric, stored);
        _decisions = new DecisionLog(search.Settings.Parallelism);
        _parameters = new PointParameters(search.Experiment.Stages, search.Settings.Space);
        _results = new PointResults(search, records.Trials, _history, _parameters);
        var promotions = search.Pruner?.Promote is { } promote ? new Promotions(promote, search, records.Trials, _history) : null;
        var end = search.Settings.Until is { } until ? new SearchEnd(until, search, _decisions) : null;
        _moves = new SearchMoves(search, _results, _decisions, promotions, end);
        _pruning = new Pruning(search, records.Trials, _decisions, _history);
        _rounds = new FinalistRounds(search, records.Trials, _results);
    }

    /// <summary>Whether nothing more will start but what waits already.</summary>
    public bool Exhausted => _moves.Exhausted && _rounds.AreOver;

    /// <summary>Why the search ends before its sampler has no more points; null: it doesn't.</summary>
    public string? EndReason => _moves.Reason;

    /// <summary>How many trials there will be; null if that depends on results.</summary>
    public long? Count => _search.Settings.Finalists is null ? _moves.Count * _search.Settings.Repeats : null;

    /// <summary>The points that a sampler made now doesn't choose.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Tried => _moves.Tried;

    /// <summary>Whether any trial could still start.</summary>
    public bool HasMore => !Exhausted || _records.Trials.FirstWaiting is not null;

    /// <summary>The trial that starts next; null if none may start now.</summary>
    public TrialRecord? Next => _records.Trials.FirstWaiting is { } trial && _pruning.MayStart(trial) ? trial : null;

    /// <summary>Takes up the points and results of trials that earlier hosts recorded.</summary>
    public void Load()
    {
        for (var point = 0L; _records.Trials.FirstOf(point) is { } number; point++)
        {
            var trial = _records.Trials[number];
            _moves.Load(new RunningPoint(trial.Point, _parameters.Of(trial)), trial);
            _decisions.Reach(LastDecision(trial));
            for (var stretch = 0; stretch < trial.Rungs.Count; stretch++)
            {
                _decisions.End(trial.Decisions[stretch], AtRung(trial, stretch));
            }

            Finish(trial);
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

    /// <summary>Adds the trials of the next point if none waits, or the one that is promoted, or at last a round of the finalists. The
    /// trials of a point are created together, so that an interruption leaves no point with some of its repeats.</summary>
    /// <param name="isIdle">Whether nothing runs whose result the sampler could wait for.</param>
    /// <param name="changes">Gets what is recorded.</param>
    public void Fill(bool isIdle, List<RecordChange> changes)
    {
        if (_records.Trials.FirstWaiting is not null || _earlyEnd.How is not null)
        {
            return;
        }

        var move = Guard(_moves.Next, () => _moves.Asks, changes);
        if (move is null && _moves.Exhausted)
        {
            move = _rounds.Next();
        }

        if (_moves.Stuck && isIdle)
        {
            _earlyEnd.Fail("The sampler waits for results, but every trial has ended. Does it set Adaptive?", EndMode.Cancel, changes);
        }

        if (move is null)
        {
            return;
        }

        foreach (var trial in Trials(move).ToList())
        {
            _records.Put(trial, changes);
        }
    }

    /// <summary>Takes up points that the user puts in front.</summary>
    /// <param name="all">All that were ever put in front.</param>
    /// <param name="sampler">Makes the sampler that comes after these points.</param>
    /// <param name="changes">Gets what is recorded if that can't be made.</param>
    public void Enqueue(
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> all,
        Func<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>, Sampler> sampler,
        List<RecordChange> changes
    ) =>
        Guard(
            () =>
            {
                _moves.Enqueue(all, sampler);
                return true;
            },
            () => "sampler",
            changes
        );

    /// <summary>The points that come next if no further results come; the queue is of no use after that.</summary>
    public IEnumerable<UpcomingPoint> Upcoming()
    {
        _moves.Guess();
        for (var isCertain = _moves.IsCertain; _moves.Next() is { } move; isCertain = isCertain && _moves.IsCertain)
        {
            if (move is NewPoint point)
            {
                _decisions.Add();
                yield return UpcomingPoint.Of(point, isCertain);
            }
            else
            {
                // It goes on, and so isn't named again.
                Trials(move).ToList().ForEach(trial => _records.Put(trial, []));
            }
        }
    }

    /// <summary>Takes the value of a check and says what becomes of its run.</summary>
    public PruningDecision Judge(long trial, MetricValue check, List<RecordChange> changes) =>
        Guard(() => _pruning.Judge(_records.Trials[trial], check), () => "pruner", changes) ?? PruningDecision.Continue;

    /// <summary>Starts no further point.</summary>
    public void End(string reason) => _moves.End(reason);

    /// <summary>Notes that a trial has ended.</summary>
    public void Ended(TrialRecord trial) => Finish(trial);

    /// <summary>A trial as it waits at the rung of its last check, and notes that.</summary>
    public TrialRecord Waits(TrialRecord trial)
    {
        trial = trial with { State = TrialState.Paused, Rungs = [.. trial.Rungs, new Rung(_history.Count(trial.Number), trial.Epochs)] };
        _decisions.End(trial.Decisions[^1], AtRung(trial, trial.Rungs.Count - 1));
        return trial;
    }

    /// <summary>Why a trial is pruned, or waits at a rung.</summary>
    public PrunedAt Verdict(long trial, PruningDecision decision) =>
        new(_history.Count(trial), decision.Rung, Finite(decision.Value), Finite(decision.ToBeat));

    // What isn't finite has no number in JSON.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? value : null;

    /// <summary>Notes that a run of a trial was given up and its next one will start from a step.</summary>
    /// <returns>What its last check before that says, which nobody may have heard.</returns>
    public PruningDecision Returned(TrialRecord trial, long step, List<RecordChange> changes)
    {
        _history.CutAt(trial.Number, step);
        return Guard(() => _pruning.Judge(trial), () => "pruner", changes) ?? PruningDecision.Continue;
    }

    /// <summary>The objective of a trial by its checks; null without a finite one.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="checks">How many of the first count.</param>
    public double? ObjectiveOf(long trial, int checks = int.MaxValue) =>
        ObjectiveTracker.Of(_search.Experiment.Objective, _history.Of(trial).Take(checks));

    private IEnumerable<TrialRecord> Trials(SearchMove move)
    {
        var next = _records.Trials.Count;
        switch (move)
        {
            case NewPoint point:
                var started = _decisions.Add();
                var trials = PointTrials.Of(_search, next, point);
                return _search.Pruner?.Promote is null ? trials : trials.Select(trial => trial with { Decisions = [started] });
            case Promotion promotion:
                var waiting = _records.Trials[promotion.Trial];
                return [waiting with { State = TrialState.Waiting, Decisions = [.. waiting.Decisions, _decisions.Add()] }];
            case NewRound round:
                return PointTrials.Of(_search, next, round.Round, round.Finalists);
            default:
                throw new UnreachableException();
        }
    }

    private void Finish(TrialRecord trial)
    {
        if (trial.Round == 0 && _results.Update(trial.Point) is { } result)
        {
            var first = _records.Trials.FirstOf(trial.Point)!.Value;
            var epochs = Enumerable.Range(0, _search.Settings.Repeats).Sum(repeat => (long)_records.Trials[first + repeat].Epochs);
            epochs -= trial.Rungs.Count > 0 ? trial.Rungs[^1].Epochs : 0;
            _decisions.End(LastDecision(trial), new DecisionOutcome(trial.Point, result.Objective, epochs));
        }
    }

    // Where nothing is promoted, decisions have the numbers of points.
    private static long LastDecision(TrialRecord trial) => trial.Decisions.Count > 0 ? trial.Decisions[^1] : trial.Point;

    private DecisionOutcome AtRung(TrialRecord trial, int rung) =>
        new(
            trial.Point,
            ObjectiveOf(trial.Number, trial.Rungs[rung].Checks),
            trial.Rungs[rung].Epochs - (rung > 0 ? trial.Rungs[rung - 1].Epochs : 0)
        );

    // A plugin that throws here ends the experiment: without it the results would depend on when it threw.
    private T? Guard<T>(Func<T> ask, Func<string> what, List<RecordChange> changes)
    {
        try
        {
            return ask();
        }
        catch (Exception exception)
        {
            _earlyEnd.Fail($"The {what()} threw {exception.GetType().Name}: {exception.Message}", EndMode.Cancel, changes);
            return default;
        }
    }
}
