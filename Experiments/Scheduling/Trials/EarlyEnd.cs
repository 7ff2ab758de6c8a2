using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>Why an experiment starts no further run: somebody said so, it has failed, or its data isn't there.</summary>
internal sealed class EarlyEnd(ExperimentRecords records)
{
    /// <summary>The kind of the event that says why the experiment was given up.</summary>
    public const string GivenUp = "experiment-failed";

    /// <summary>How it is being stopped; null: it isn't.</summary>
    public EndMode? How { get; private set; }

    /// <summary>Whether it has failed as a whole.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Why it is interrupted although nobody wanted that; null if it isn't.</summary>
    public string? Interruption { get; private set; }

    /// <summary>Obeys an order. What the user wants is recorded before the runs have ended.</summary>
    public void Order(EndMode how, List<RecordChange> changes)
    {
        How = how;
        if (how is EndMode.Interrupt)
        {
            return;
        }

        var ending = how is EndMode.Pause ? ExperimentState.Paused : ExperimentState.Cancelled;
        records.Put(records.Experiment with { Ending = ending }, changes);
        changes.Add(new AddEvent(OrderEvents.Ending(records.Experiment.Id, how, records.Now)));
    }

    /// <summary>Leaves the experiment to a host that has its data.</summary>
    public void Interrupt(string why)
    {
        How ??= EndMode.Interrupt;
        Interruption ??= why;
    }

    /// <summary>Gives the experiment up, with the first reason for that.</summary>
    public void Fail(string reason, EndMode how, List<RecordChange> changes)
    {
        if (HasFailed)
        {
            return;
        }

        (HasFailed, How) = (true, how);
        records.AddEvent(GivenUp, null, reason, changes);
    }

    /// <summary>Takes all back.</summary>
    public void Clear() => (How, HasFailed, Interruption) = (null, false, null);

    /// <summary>What a run is told.</summary>
    public RunDirective Directive(LiveRun run) =>
        How switch
        {
            _ when run.IsSkipped => RunDirective.Cancel,
            EndMode.Cancel => RunDirective.Cancel,
            EndMode.Pause or EndMode.Interrupt => RunDirective.Pause,
            _ => run.Decision.Verdict switch
            {
                PruningVerdict.Prune => RunDirective.Prune,
                PruningVerdict.Pause => RunDirective.Pause,
                _ => RunDirective.Continue,
            },
        };
}
