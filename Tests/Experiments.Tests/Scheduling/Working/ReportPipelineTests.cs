using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;

namespace Platform.Experiments.Tests.Scheduling.Working;

/// <summary>What waits in a worker while the host can't take it.</summary>
public sealed class ReportPipelineTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(150 * MiB)]
    [InlineData(1000 * MiB)]
    public async Task LargeCheckpoints_WaitForEachOther_SoThatMemoryIsBounded(long length)
    {
        var (host, signs) = (new HeldHost(), new ProgressSigns());
        using var pipeline = new ReportPipeline(new LeaseToken("x", 0, 0, 1), host, host, signs, TimeProvider.System);
        var sending = pipeline.SendAsync(TestContext.Current.CancellationToken);
        pipeline.Report(Report(1, length));

        var second = Task.Run(() => pipeline.Report(Report(2, length)), TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => signs.WaitsForHost || second.IsCompleted);
        Assert.False(second.IsCompleted);
        host.Open.SetResult();

        Assert.Equal(RunDirective.Continue, await second);
        pipeline.Complete();
        await sending;
    }

    [Fact]
    public async Task SmallCheckpoints_DontWait()
    {
        var (host, signs) = (new HeldHost(), new ProgressSigns());
        using var pipeline = new ReportPipeline(new LeaseToken("x", 0, 0, 1), host, host, signs, TimeProvider.System);
        var sending = pipeline.SendAsync(TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(1, 60), step => Assert.Equal(RunDirective.Continue, pipeline.Report(Report(step, MiB))));

        host.Open.SetResult();
        pipeline.Complete();
        await sending;
    }

    private static RunReport Report(long step, long length) =>
        new()
        {
            Step = step,
            Epoch = 0,
            Checkpoint = new CheckpointContent(ReadOnlyMemory<byte>.Empty, IsLast: true, IsBest: false, Objective: null)
            {
                Length = length,
            },
        };

    /// <summary>A host whose disk is full until <see cref="Open"/>.</summary>
    private sealed class HeldHost : IBroker, ICheckpointTransfer
    {
        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            Open.Task.WaitAsync(cancellationToken);

        public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) =>
            Task.FromResult(new ReportReply(RunDirective.Continue));

        public Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
