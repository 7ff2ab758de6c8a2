using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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
    private readonly ExperimentQueue _queue;
    private readonly ExperimentFeeds _feeds;
    private readonly SubmissionReader _definitions;
    private readonly ActiveExperiments _active;
    private readonly Intake _intake;
    private readonly Admission _admission;
    private readonly RunningOrders _running;
    private readonly IdleOrders _idle;
    private readonly Forecaster _forecaster;
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
        (_store, _queue, _feeds, _definitions, _time) = (store, queue, feeds, definitions, time);
        _active = new ActiveExperiments(queue, broker);
        _intake = new Intake(store, queue, feeds);
        _admission = new Admission(store, _active, _intake, pins, time);
        _running = new RunningOrders(broker, time);
        _idle = new IdleOrders(store, _intake, definitions, time);
        _forecaster = new Forecaster(store, definitions, time);
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
            return await AloneAsync(() => _admission.AdmitAsync(prepared), cancellationToken) with { Notes = prepared.Notes };
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

                if (await _active.FindAsync(experiment) is not { } hosted)
                {
                    return await _idle.TakeAsync(_store.Find(experiment)!, order);
                }

                if (order.Kind is OrderKind.Enqueue or OrderKind.Skip && _queue.TakeOut(hosted) is { } place)
                {
                    var reply = await _idle.TakeAsync(found, order);
                    if (order.Kind is OrderKind.Skip || reply.Refusal is not null)
                    {
                        _queue.PutBack(hosted, place);
                    }

                    return reply;
                }

                if (order.Kind is OrderKind.Stop or OrderKind.Cancel or OrderKind.Pause or OrderKind.Interrupt && _queue.Remove(hosted))
                {
                    return await _idle.TakeAsync(found, order);
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

                await hosted.Vacated;
                return await _idle.TakeAsync(_store.Find(experiment)!, order);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<Forecast?> ForecastAsync(string experiment, ForecastRequest request, CancellationToken cancellationToken) =>
        _store.Find(experiment) is { } found ? await _forecaster.MakeAsync(found, request) : null;

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
                foreach (var left in _store.Experiments().Where(IdleRules.IsLeft))
                {
                    replies.Add(
                        left.Ending is { } ending
                            ? new OrderReply { Experiment = await _idle.EndAsync(left, ending) }
                            : await _idle.TakeUpAsync(left)
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
                if (await _active.FindAsync(experiment) is not null)
                {
                    return false;
                }

                await _store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
                _feeds.Forget(experiment);
                return true;
            },
            cancellationToken
        );

    /// <summary>Does something with the experiments that neither wait nor run here, which stay so meanwhile.</summary>
    public Task WithIdleAsync(Func<IReadOnlyList<ExperimentRecord>, Task> action, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                await action([.. _store.Experiments().Where(one => _queue.Find(one.Id) is null)]);
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
            await _intake.RecordAsync(waiting.Experiment, ExperimentState.Interrupted);
        }

        foreach (var running in _queue.Running)
        {
            running.Interrupt();
        }

        await _queue.IdleAsync();
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
