using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>A worker: leases a trial, trains it, and so on until there is nothing more.</summary>
/// <param name="broker">The host's broker, near or far.</param>
/// <param name="checkpoints">Where the bytes of checkpoints go.</param>
/// <param name="execute">Trains.</param>
/// <param name="worker">Who this is.</param>
/// <param name="time">The clock.</param>
public sealed class WorkerLoop(
    IBroker broker,
    ICheckpointTransfer checkpoints,
    RunExecutor execute,
    WorkerIdentity worker,
    TimeProvider time
)
{
    private static readonly RunOutcome Returned = new() { End = RunEnd.Paused, Reason = "its worker was asked to end" };
    private int _runs;

    /// <summary>The process that the worker has to itself.</summary>
    /// <value>null: it is a thread among others, which can neither be ended by force nor replaced.</value>
    public IWorkerProcess? Process { get; init; }

    /// <summary>How many bytes of reports wait for the host at most; when they are more, training waits.</summary>
    /// <value>256 MB</value>
    public long Room { get; init; } = ReportPipeline.UsualRoom;

    /// <summary>Cancelled when the worker is to end: its run writes a checkpoint and its trial goes back to the queue.</summary>
    /// <value>It never is.</value>
    public CancellationToken Leaving { get; init; }

    /// <summary>Works until there is nothing more, the process has served its time, or it was asked to end.</summary>
    public async Task<WorkerEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Leaving);
        try
        {
            return await RunAsync(waiting.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return WorkerEnd.Left;
        }
    }

    private async Task<WorkerEnd> RunAsync(CancellationToken waiting, CancellationToken cancellationToken)
    {
        var reply = await broker.LeaseAsync(worker, waiting).ConfigureAwait(false);
        while (reply is not NothingMore)
        {
            if (reply is Lease lease)
            {
                var completion = await ExecuteAsync(lease, cancellationToken).ConfigureAwait(false);
                var isServed = Process is not null && (completion.Outcome.End.IsFault() || ++_runs >= lease.Limits.RunsOfWorker);
                var isLast = isServed || Leaving.IsCancellationRequested;
                reply = await broker
                    .CompleteAsync(isLast ? completion with { Worker = null } : completion, cancellationToken)
                    .ConfigureAwait(false);
                if (isLast)
                {
                    return isServed ? WorkerEnd.Served : WorkerEnd.Left;
                }
            }
            else
            {
                reply = await broker.LeaseAsync(worker, waiting).ConfigureAwait(false);
            }
        }

        return WorkerEnd.NothingMore;
    }

    private async Task<Completion> ExecuteAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (Leaving.IsCancellationRequested)
        {
            return new Completion(lease.Token, Returned, worker, Last: null);
        }

        var signs = new ProgressSigns();
        using var pipeline = new ReportPipeline(lease.Token, broker, checkpoints, signs, time, Room);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pipeline.Ended);
        var renewing = new LeaseRenewal(lease, broker, pipeline.Obey, time).RunAsync(ended.Token);
        var sending = pipeline.SendAsync(cancellationToken);
        await using var leaving = Leaving.Register(pipeline.Leave);

        RunOutcome outcome;
        using (var process = Process?.Begin(new RunWatch(lease.Limits, signs, time, run.Token)))
        {
            outcome = await OutcomeAsync(lease, signs, pipeline, run.Token).ConfigureAwait(false);
            outcome = outcome with { LastLines = process?.LastLines };
            if (outcome.End is RunEnd.Paused && Leaving.IsCancellationRequested)
            {
                outcome = outcome with { Reason = Returned.Reason };
            }
        }

        pipeline.Complete();
        ReportBatch? last;
        try
        {
            last = await sending.ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }

        return new Completion(lease.Token, outcome, worker, last);
    }

    private async Task<RunOutcome> OutcomeAsync(
        Lease lease,
        ProgressSigns signs,
        IRunReporter reporter,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var resume = await LoadAsync(lease.Resume, cancellationToken).ConfigureAwait(false);
            signs.Report();
            var best =
                lease.Best?.Sha256 == lease.Resume?.Sha256 ? resume : await LoadAsync(lease.Best, cancellationToken).ConfigureAwait(false);
            signs.Report();
            return await execute(new RunAssignment(lease, resume, best) { Signs = signs }, reporter, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RunOutcome { End = RunEnd.Cancelled, Reason = "cancelled" };
        }
        catch (Exception exception)
        {
            // Whatever a component throws costs this run and nothing else.
            return RunFault.Outcome(exception);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> LoadAsync(CheckpointRecord? checkpoint, CancellationToken cancellationToken)
    {
        if (checkpoint is null)
        {
            return null;
        }

        try
        {
            var bytes = await checkpoints.LoadAsync(checkpoint.Sha256, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == checkpoint.Sha256
                ? bytes
                : throw new DamagedCheckpointException(
                    $"The checkpoint of step {checkpoint.Step} is damaged: its bytes don't hash to {checkpoint.Sha256}."
                );
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or InvalidDataException or HttpRequestException { StatusCode: not null })
        {
            throw new DamagedCheckpointException($"The checkpoint of step {checkpoint.Step} can't be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or HttpRequestException)
        {
            throw new HostUnreachableException($"The checkpoint of step {checkpoint.Step} didn't arrive: {exception.Message}", exception);
        }
    }
}
