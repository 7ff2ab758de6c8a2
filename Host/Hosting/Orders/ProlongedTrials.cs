using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Training;

namespace Platform.Host.Hosting.Orders;

/// <summary>
/// The trials of an experiment whose trainings become longer. Each continues from a checkpoint of which the rest of a training that had
/// been planned so doesn't differ: its last one, or the one before its schedule began to follow the end.
/// </summary>
/// <param name="experiment">The experiment as it is recorded.</param>
/// <param name="records">Its trials and checkpoints.</param>
internal sealed class ProlongedTrials(ExperimentRecord experiment, IRecordReader records)
{
    /// <summary>The key that says how long trials are trained.</summary>
    public const string Epochs = "training.epochs";

    private readonly ILookup<long, CheckpointRecord> _checkpoints = records
        .Checkpoints(experiment.Id)
        .ToLookup(checkpoint => checkpoint.Trial);

    /// <summary>What is recorded of them.</summary>
    /// <param name="now">The definition from now on.</param>
    /// <param name="catalog">The components, for the schedules.</param>
    /// <param name="time">The time, UTC.</param>
    /// <returns>The changes, or why the trainings can't become longer.</returns>
    public (IReadOnlyList<RecordChange> Changes, string? Refusal) Changes(
        ExperimentDefinition now,
        IComponentCatalog catalog,
        DateTimeOffset time
    )
    {
        if (Rule(now) is { } rule)
        {
            return ([], $"'{experiment.Id}' can't be trained for longer: {rule}");
        }

        var changes = new List<RecordChange>();
        var prolonged = new List<long>();
        var epochs = now.Resolved["training"]!["epochs"]!.GetValue<int>();
        foreach (var trial in records.Trials(experiment.Id).Where(IsTrainedOn))
        {
            var before = TrialDefinitionJson.Read(trial.Definition);
            if (before.Training.Epochs > epochs)
            {
                return (
                    [],
                    $"Trial {trial.Number} of '{experiment.Id}' is trained for {before.Training.Epochs} epochs. It can only be more."
                );
            }

            if (before.Training.Epochs == epochs)
            {
                continue;
            }

            var after = before with { Training = before.Training with { Epochs = epochs } };
            var longer = trial with { Definition = TrialDefinitionJson.Write(after) };
            if (trial.State is TrialState.Completed)
            {
                var (checkpoint, refusal) = Start(trial.Number, before, after, catalog);
                if (checkpoint is null)
                {
                    return ([], $"Trial {trial.Number} of '{experiment.Id}' can't be trained for longer: {refusal}");
                }

                changes.AddRange(Marks(trial.Number, checkpoint).Select(mark => new PutCheckpoint(mark)));
                prolonged.Add(trial.Number);
                longer = longer with
                {
                    State = TrialState.Waiting,
                    Objective = null,
                    Reason = null,
                    WeightsHash = null,
                    Ended = null,
                    Duration = null,
                    Epochs = 0,
                };
            }

            changes.Add(new PutTrial(longer));
        }

        if (prolonged.Count > 0)
        {
            var numbers = string.Join(", ", prolonged.Select(number => number.ToString(CultureInfo.InvariantCulture)));
            var text = $"Trials that were trained to their ends go on, to {epochs} epochs: {numbers}.";
            changes.Add(new AddEvent(new EventRecord(experiment.Id, null, time, OrderEvents.Prolonged, text)));
        }

        return (changes, null);
    }

    private string? Rule(ExperimentDefinition now) =>
        records.Trials(experiment.Id).Any(trial => trial.Parameters.ContainsKey(Epochs))
            ? $"'{Epochs}' is a parameter of its search space. Let its range grow: --set \"search.space.{Epochs}=[...]\"."
        : now.Search.Pruner is { } pruner
            ? $"its pruner '{pruner.Plugin}' compared trials of the length that was planned. Start a new experiment from its best points: "
                + "search.first."
        : records.Trials(experiment.Id).Any(trial => trial.Round > 0)
            ? "its finalists had their rounds, of trials of the length that was planned. Start a new experiment."
        : null;

    // What diverged, was stopped early or pruned has its result, which more epochs wouldn't change.
    private static bool IsTrainedOn(TrialRecord trial) =>
        trial.State is not (TrialState.Completed or TrialState.Pruned or TrialState.Diverged)
        || trial is { State: TrialState.Completed, Reason: "epochs" };

    private (CheckpointRecord? Checkpoint, string? Refusal) Start(
        long trial,
        TrialDefinition before,
        TrialDefinition after,
        IComponentCatalog catalog
    )
    {
        var last = _checkpoints[trial].FirstOrDefault(checkpoint => checkpoint.IsLast);
        if (last is null)
        {
            return (null, "it has no checkpoint to continue from (training.checkpoints.last: false). Start a new experiment.");
        }

        var rates = new PlannedRates(
            after,
            after.Schedule is { } schedule ? catalog.Create<IScheduleFactory>(schedule) : null,
            new ScheduleContext { StepsPerEpoch = last.Step / last.Epoch, Epochs = after.Training.Epochs }
        );
        var every = before.Training.ValidateEvery;
        var refusal =
            rates.Refusal(last.Step, before.Training.Epochs)
            ?? (
                before.Training.Epochs % every == 0
                    ? null
                    : $"it was validated at its end, which a longer training with validateEvery: {every} wouldn't be there. "
                        + "Start a new experiment."
            );
        return refusal is null ? (last, null)
            : _checkpoints[trial].FirstOrDefault(checkpoint => checkpoint.IsStable) is { } stable
            && rates.Refusal(stable.Step, before.Training.Epochs) is null
                ? (stable, null)
            : (null, refusal);
    }

    // The best as it was at the checkpoint lost its mark when a better one came, and stayed. It gets its mark back first: without one
    // it would go.
    private IEnumerable<CheckpointRecord> Marks(long trial, CheckpointRecord start)
    {
        var kept = _checkpoints[trial].Where(checkpoint => checkpoint.Step <= start.Step).ToList();
        if (!start.IsLast && _checkpoints[trial].Any(checkpoint => checkpoint.IsBest) && !kept.Any(checkpoint => checkpoint.IsBest))
        {
            yield return (kept.Where(checkpoint => !checkpoint.IsStable).MaxBy(checkpoint => checkpoint.Step) ?? start) with
            {
                IsBest = true,
            };
        }

        yield return start with
        {
            IsLast = true,
        };
    }
}
