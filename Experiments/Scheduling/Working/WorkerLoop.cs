using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Training;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>A worker: leases a trial, trains it, and so on until there is nothing more.</summary>
/// <param name="broker">The host's broker, near or far.</param>
/// <param name="checkpoints">Where the bytes of checkpoints go.</param>
/// <param name="execute">Trains.</param>
/// <param name="worker">Who this is.</param>
/// <param name="time">The clock.</param>
public sealed class WorkerLoop(IBroker broker, ICheckpointTransfer checkpoints, RunExecutor execute, WorkerIdentity worker, TimeProvider time)
{
    /// <summary>Works until there is nothing more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reply = await broker.LeaseAsync(worker, cancellationToken).ConfigureAwait(false);
        while (reply is not NothingMore)
        {
            reply = reply is Lease lease
                ? await ExecuteAsync(lease, cancellationToken).ConfigureAwait(false)
                : await broker.LeaseAsync(worker, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LeaseReply> ExecuteAsync(Lease lease, CancellationToken cancellationToken)
    {
        using var pipeline = new ReportPipeline(lease.Token, broker, checkpoints, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pipeline.Ended);
        var renewing = new LeaseRenewal(lease, broker, pipeline.Obey, time).RunAsync(ended.Token);
        var sending = pipeline.SendAsync(cancellationToken);

        var outcome = await OutcomeAsync(lease, pipeline, run.Token).ConfigureAwait(false);
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

        return await broker.CompleteAsync(new Completion(lease.Token, outcome, worker, last), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunOutcome> OutcomeAsync(Lease lease, IRunReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            var resume = await LoadAsync(lease.Resume, cancellationToken).ConfigureAwait(false);
            var best = lease.Best?.Sha256 == lease.Resume?.Sha256 ? resume : await LoadAsync(lease.Best, cancellationToken).ConfigureAwait(false);
            return await execute(new RunAssignment(lease, resume, best), reporter, cancellationToken).ConfigureAwait(false);
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
        if (checkpoint is null) return null;
        try
        {
            var bytes = await checkpoints.LoadAsync(checkpoint.Sha256, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == checkpoint.Sha256
                ? bytes
                : throw new CheckpointTransferException($"The checkpoint of step {checkpoint.Step} is damaged: its bytes don't hash to {checkpoint.Sha256}.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or HttpRequestException)
        {
            throw new CheckpointTransferException($"The checkpoint of step {checkpoint.Step} can't be read: {exception.Message}", exception);
        }
    }
}
