using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Orders;
using Platform.Host.Hosting.Running;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting;

/// <summary>The desk of a running host: takes experiments and orders one at a time, so that what it answers holds.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Holds no handle, and whoever comes late must not meet a disposed one.")]
internal sealed class ExperimentDesk : IExperimentDesk
{
    private readonly IRecordStore _store;
    private readonly Broker _broker;
    private readonly ExperimentQueue _queue;
    private readonly ExperimentFeeds _feeds;
    private readonly SubmissionReader _definitions;
    private readonly PinnedPlugins _pins;
    private readonly Intake _intake;
    private readonly RunningOrders _running;
    private readonly RestingOrders _resting;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _closed;

    public ExperimentDesk(
        IRecordStore store,
        Broker broker,
        ExperimentQueue queue,
        ExperimentFeeds feeds,
        SubmissionReader definitions,
        PinnedPlugins pins,
        TimeProvider time
    )
    {
        (_store, _broker, _queue, _feeds, _definitions, _pins, _time) = (store, broker, queue, feeds, definitions, pins, time);
        _intake = new Intake(store, queue, feeds);
        _running = new RunningOrders(broker, time);
        _resting = new RestingOrders(store, _intake, definitions, time);
    }

    /// <summary>Whether it takes experiments.</summary>
    public bool IsOpen => !_closed;

    /// <inheritdoc/>
    public async Task<SubmissionReply> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var (prepared, problems) = await Task.Run(() => _definitions.ReadAsync(submission, _time, cancellationToken), cancellationToken);
        return prepared is null ? new SubmissionReply { Problems = problems } : await SubmitAsync(prepared, cancellationToken);
    }

    /// <summary>Checks a definition and says what running it would do; starts nothing.</summary>
    public Task<SubmissionCheck> PlanAsync(Submission submission, CancellationToken cancellationToken) =>
        Task.Run(() => _definitions.PlanAsync(submission, _time, cancellationToken), cancellationToken);

    /// <summary>The same for a definition that was read.</summary>
    public async Task<SubmissionReply> SubmitAsync(PreparedExperiment prepared, CancellationToken cancellationToken)
    {
        try
        {
            return await AloneAsync(() => ChooseAsync(prepared), cancellationToken) with { Notes = prepared.Notes };
        }
        catch (Exception refusal) when (refusal is SubmissionRefusedException or PinnedPluginException)
        {
            return new SubmissionReply { Refusal = refusal.Message };
        }
    }

    /// <inheritdoc/>
    public Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                if (_store.Find(experiment) is not { } found)
                {
                    return new OrderReply();
                }

                if (await FindUnderWayAsync(experiment) is not { } hosted)
                {
                    return await _resting.TakeAsync(_store.Find(experiment)!, order);
                }

                if (order.Kind is not (OrderKind.Resume or OrderKind.Rerun or OrderKind.Extend) && _queue.Remove(hosted))
                {
                    return await _resting.TakeAsync(found, order);
                }

                var (refusal, tooLate) = await _running.TakeAsync(hosted, order);
                if (!tooLate)
                {
                    return new OrderReply
                    {
                        Experiment = _store.Find(experiment),
                        Refusal = refusal,
                        Position = hosted.Feed.Position,
                    };
                }

                await hosted.Finished;
                return await _resting.TakeAsync(_store.Find(experiment)!, order);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<ProgressEntry> FollowAsync(
        string experiment,
        FeedPosition from,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var found = _store.Find(experiment) ?? throw new ArgumentException($"Unknown experiment '{experiment}'.", nameof(experiment));
        await foreach (var entry in _feeds.Of(found).ReadAsync(from, cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>Takes up what an earlier host left, in the order in which it came.</summary>
    /// <returns>What became of each.</returns>
    public Task<IReadOnlyList<OrderReply>> TakeUpAsync(CancellationToken cancellationToken) =>
        AloneAsync<IReadOnlyList<OrderReply>>(
            async () =>
            {
                var replies = new List<OrderReply>();
                foreach (var left in _store.Experiments().Where(RestRules.IsLeft))
                {
                    replies.Add(
                        left.Ending is { } ending
                            ? new OrderReply { Experiment = await _resting.FinishAsync(left, ending) }
                            : await _resting.TakeUpAsync(left)
                    );
                }

                return replies;
            },
            cancellationToken
        );

    /// <summary>Deletes an experiment with all that belongs to it; false if it waits or runs here.</summary>
    public Task<bool> DeleteAsync(string experiment, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                if (await FindUnderWayAsync(experiment) is not null)
                {
                    return false;
                }

                await _store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
                _feeds.Forget(experiment);
                return true;
            },
            cancellationToken
        );

    /// <summary>Whether an experiment has not come to rest yet; workers of one that has may still be ending.</summary>
    public bool IsBusy =>
        _store.Experiments().Any(one => one.State is ExperimentState.Queued or ExperimentState.Running && _queue.Find(one.Id) is not null);

    /// <summary>Ends when there is nothing to do, and takes nothing from then on.</summary>
    public async Task CloseWhenIdleAsync(CancellationToken cancellationToken)
    {
        while (!_closed)
        {
            await _queue.IdleAsync().WaitAsync(cancellationToken);
            await AloneAsync(() => Task.FromResult(_closed = _queue.IsIdle), cancellationToken);
        }
    }

    /// <summary>Takes nothing any more and interrupts all that waits or runs; ends when nothing runs.</summary>
    public async Task CloseAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        _closed = true;
        _gate.Release();

        foreach (var waiting in _queue.RemoveWaiting())
        {
            await _intake.RestAsync(waiting.Experiment, ExperimentState.Interrupted);
        }

        foreach (var running in _queue.Running)
        {
            running.Interrupt();
        }

        await _queue.IdleAsync();
    }

    private async Task<SubmissionReply> ChooseAsync(PreparedExperiment prepared)
    {
        var choice = ExperimentChoice.Make(prepared.Definition, prepared.Files ?? [], _store.Experiments(), prepared.StartNew);
        if (choice.Existing is { } existing)
        {
            if (await FindUnderWayAsync(existing.Id) is { } hosted)
            {
                return new SubmissionReply
                {
                    Experiment = existing,
                    Position = hosted.Feed.Position,
                    Note = $"{existing.Id} is under way already.",
                };
            }

            if (IsOver(existing))
            {
                return new SubmissionReply
                {
                    Experiment = await FindAgainAsync(existing, prepared),
                    Note = choice.Note,
                    IsOver = true,
                };
            }
        }

        var experiment = (choice.Existing ?? NewExperiments.Create(prepared, choice.Id, _time)) with { Launch = prepared.Launch };
        return choice.Existing is null
            ? await QueueAsync(experiment, prepared, choice.Note, [])
            : await GoOnAsync(experiment, prepared, choice.Note);
    }

    // One that was given up after too many failures in a row has trials left, which may do better by now.
    private bool IsOver(ExperimentRecord experiment) =>
        experiment.State switch
        {
            ExperimentState.Completed => true,
            ExperimentState.Failed => _store.Trials(experiment.Id).Count(trial => trial.Ended is not null) >= experiment.TrialCount,
            _ => false,
        };

    // Never silently with other plugins than it was started with.
    private async Task<SubmissionReply> GoOnAsync(ExperimentRecord experiment, PreparedExperiment prepared, string? note)
    {
        var resumed = ResumedExperiment.Make(experiment, prepared, _pins, _time.GetUtcNow());
        return await QueueAsync(
            resumed.Experiment,
            prepared with
            {
                Definition = AsRecorded(resumed, prepared.Definition),
                Catalog = resumed.Components,
                Plugins = resumed.Experiment.Plugins,
            },
            string.Join('\n', new[] { note }.OfType<string>().Concat(resumed.Notes)) is { Length: > 0 } notes ? notes : null,
            resumed.Changes
        );
    }

    // The same data at another place is written otherwise; trials and checkpoints know it as it was written first.
    private static ExperimentDefinition AsRecorded(ResumedExperiment resumed, ExperimentDefinition definition)
    {
        if (definition.Hash == resumed.Experiment.Hash)
        {
            return definition;
        }

        var (recorded, problems) = DefinitionReader.ReadText(
            resumed.Experiment.Resolved,
            resumed.Experiment.Id,
            definition.BaseDirectory,
            [],
            resumed.Components
        );
        return recorded is null
            ? throw new SubmissionRefusedException($"'{resumed.Experiment.Id}' can't be resumed: {string.Join(' ', problems)}")
            : recorded with
            {
                Text = resumed.Experiment.Definition,
                Workers = definition.Workers,
            };
    }

    // Its examples can be predicted where they are now.
    private async Task<ExperimentRecord> FindAgainAsync(ExperimentRecord experiment, PreparedExperiment prepared)
    {
        if (!Relocation.IsNeeded(experiment) || Relocation.Make(experiment, prepared) is not { Note: { } note } moved)
        {
            return experiment;
        }

        await _store.CommitAsync(
            [
                new PutExperiment(moved.Experiment),
                new AddEvent(new EventRecord(experiment.Id, null, _time.GetUtcNow(), "experiment-moved", note)),
            ],
            CancellationToken.None
        );
        return moved.Experiment;
    }

    private async Task<SubmissionReply> QueueAsync(
        ExperimentRecord experiment,
        PreparedExperiment prepared,
        string? note,
        IReadOnlyList<RecordChange> changes
    )
    {
        var (position, ahead) = await _intake.QueueAsync(experiment, prepared, changes);
        return new SubmissionReply
        {
            Experiment = experiment,
            Note = note,
            Position = position,
            Ahead = ahead,
        };
    }

    // One that has ended has its place a moment longer, until its workers have ended, too.
    private async Task<HostedExperiment?> FindUnderWayAsync(string experiment)
    {
        if (_queue.Find(experiment) is not { } hosted)
        {
            return null;
        }

        if (!hosted.Opened.IsCompleted || _broker.IsRunning(experiment))
        {
            return hosted;
        }

        await hosted.Finished;
        return null;
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _closed ? throw new HostEndingException() : await action();
        }
        finally
        {
            _gate.Release();
        }
    }
}
