using System.Globalization;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Trials;
using Platform.Experiments.Search;
using Platform.Host.Hosting.Running;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>Takes orders for experiments of which nothing runs: they are recorded, or put into the queue.</summary>
internal sealed class IdleOrders(IRecordStore store, Intake intake, SubmissionReader definitions, TimeProvider time)
{
    private readonly ExtendedExperiment _extended = new(definitions);

    public async Task<OrderReply> TakeAsync(ExperimentRecord experiment, ExperimentOrder order) =>
        order.Kind switch
        {
            OrderKind.Rerun => await RerunAsync(experiment),
            OrderKind.Extend => await ExtendAsync(experiment, order),
            OrderKind.Enqueue => await EnqueueAsync(experiment, order),
            OrderKind.Skip => await SkipAsync(experiment, order.Trial),
            _ => IdleRules.Next(order.Kind, experiment) switch
            {
                null => new OrderReply { Experiment = experiment, Refusal = IdleRules.Refusal(experiment) },
                ExperimentState.Queued => await ResumeAsync(
                    experiment,
                    [],
                    [new AddEvent(OrderEvents.Resumed(experiment.Id, time.GetUtcNow()))]
                ),
                { } state => new OrderReply { Experiment = await EndAsync(experiment, state, EndModes.Of(order.Kind)) },
            },
        };

    /// <summary>Ends an experiment that an earlier host left in the middle of an order.</summary>
    public Task<ExperimentRecord> EndAsync(ExperimentRecord experiment, ExperimentState ending) =>
        intake.RecordAsync(
            experiment,
            ending,
            IdleTrials.Changes(experiment.Id, ending is ExperimentState.Paused ? EndMode.Pause : EndMode.Stop, store, time.GetUtcNow())
        );

    /// <summary>Puts an experiment back into the queue that an earlier host left, with the definition that is recorded.
    /// Its workers look whether its data is there: a host that starts doesn't wait for it.</summary>
    public Task<OrderReply> TakeUpAsync(ExperimentRecord experiment) => ResumeAsync(experiment, [], [], open: false);

    private async Task<OrderReply> ResumeAsync(
        ExperimentRecord experiment,
        IReadOnlyList<string> overrides,
        IReadOnlyList<RecordChange> changes,
        bool open = true,
        ExtendedExperiment.Change? grow = null
    )
    {
        var (resolved, prepared, refusal) = await _extended.ReadAsync(experiment, overrides, open, grow);
        if (prepared is null)
        {
            return new OrderReply { Experiment = experiment, Refusal = refusal };
        }

        var (position, ahead) = await intake.QueueAsync(resolved, prepared, changes);
        return new OrderReply
        {
            Experiment = resolved with { State = ExperimentState.Queued },
            Position = position,
            Ahead = ahead,
        };
    }

    private Task<ExperimentRecord> EndAsync(ExperimentRecord experiment, ExperimentState state, EndMode how)
    {
        var now = time.GetUtcNow();
        return state == experiment.State
            ? intake.RecordAsync(experiment, state)
            : intake.RecordAsync(
                experiment,
                state,
                [.. IdleTrials.Changes(experiment.Id, how, store, now), new AddEvent(OrderEvents.Ending(experiment.Id, how, now))]
            );
    }

    private async Task<OrderReply> RerunAsync(ExperimentRecord experiment)
    {
        var again = store.Trials(experiment.Id).Where(trial => trial.State is TrialState.Failed or TrialState.Cancelled).ToList();
        if (again.Count == 0)
        {
            return new OrderReply { Experiment = experiment, Refusal = $"'{experiment.Id}' has no failed or cancelled trials." };
        }

        var numbers = string.Join(", ", again.Select(trial => trial.Number.ToString(CultureInfo.InvariantCulture)));
        return await ResumeAsync(
            experiment,
            [],
            [
                .. again.Select(trial => new PutTrial(
                    trial with
                    {
                        // What ended at a rung waits there again: it goes on when it is promoted.
                        State = trial.IsAtRung ? TrialState.Paused : TrialState.Waiting,
                        Objective = null,
                        Reason = null,
                        WeightsHash = null,
                        Ended = null,
                        Duration = null,
                    }
                )),
                Event(experiment, OrderEvents.Rerun, $"Failed and cancelled trials are tried again: {numbers}."),
            ]
        );
    }

    // The first trials of a sampler don't depend on how many follow: the search ends as if it had been that long from the start.
    private async Task<OrderReply> ExtendAsync(ExperimentRecord experiment, ExperimentOrder order)
    {
        var growth = new SearchGrowth(experiment, store);
        var (overrides, refusal) = growth.Overrides(order.Trials, order.Set);
        if (refusal is not null)
        {
            return new OrderReply { Experiment = experiment, Refusal = refusal };
        }

        // What becomes of the trials is known once the definition is read.
        List<RecordChange> changes = [Event(experiment, OrderEvents.Extended, $"The search was extended: {string.Join(", ", overrides)}.")];
        return await ResumeAsync(
            experiment,
            overrides,
            changes,
            grow: (definition, catalog) =>
            {
                var (grown, misfit) = growth.Stage(definition, catalog);
                if (misfit is null && SearchGrowth.Prolongs(overrides))
                {
                    var prolonged = new ProlongedTrials(experiment, store).Changes(definition, catalog, time.GetUtcNow());
                    changes.AddRange(prolonged.Changes);
                    misfit = prolonged.Refusal;
                }

                return (grown, misfit);
            }
        );
    }

    private async Task<OrderReply> EnqueueAsync(ExperimentRecord experiment, ExperimentOrder order) =>
        await ResumeAsync(
            experiment,
            [],
            [new AddEvent(OrderEvents.Enqueued(experiment.Id, order.Points.Count, time.GetUtcNow()))],
            grow: (definition, _) =>
            {
                var (points, refusal) = EnqueuedOrder.Points(definition, experiment.Enqueued.Count, order.Points);
                var tried = TriedPoints.Of(experiment, store, definition.Search.Space).Count + points.Count;
                return (
                    experiment with
                    {
                        Enqueued = [.. experiment.Enqueued, .. points],
                        Stages = [.. experiment.Stages, new SearchStage(tried, experiment.Overrides.Count)],
                    },
                    refusal
                );
            }
        );

    private async Task<OrderReply> SkipAsync(ExperimentRecord experiment, long number)
    {
        var trial = store.Trials(experiment.Id).FirstOrDefault(trial => trial.Number == number);
        if (SkippedTrial.Refusal(experiment.Id, number, trial) is { } refusal)
        {
            return new OrderReply { Experiment = experiment, Refusal = refusal };
        }

        var now = time.GetUtcNow();
        await store.CommitAsync(
            [.. SkippedTrial.Changes(trial!, store, now), new AddEvent(OrderEvents.Skipped(experiment.Id, number, now))],
            CancellationToken.None
        );
        return new OrderReply { Experiment = experiment };
    }

    private AddEvent Event(ExperimentRecord experiment, string kind, string text) =>
        new(new EventRecord(experiment.Id, null, time.GetUtcNow(), kind, text));
}
