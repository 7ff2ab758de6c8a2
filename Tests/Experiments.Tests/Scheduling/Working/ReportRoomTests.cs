using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;

namespace Platform.Experiments.Tests.Scheduling.Working;

public sealed class ReportRoomTests
{
    [Fact]
    public async Task Training_Waits_WhenTheRoomIsFull_AndGoesOnWhenThereIsSome()
    {
        var full = new TaskCompletionSource();
        using var room = new ReportRoom(100, () => full.TrySetResult());
        room.Enter(60, TestContext.Current.CancellationToken);

        var entering = Task.Run(() => room.Enter(60, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await full.Task;
        Assert.True(room.IsAwaited);
        room.Leave(60);
        await entering;

        Assert.False(room.IsAwaited);
    }

    [Fact]
    public void ReportLargerThanTheRoom_GetsIn_WhenNothingElseIsThere()
    {
        using var room = new ReportRoom(100, () => Assert.Fail("It waits."));

        room.Enter(1000, TestContext.Current.CancellationToken);

        Assert.False(room.IsAwaited);
    }

    [Fact]
    public async Task ReportsOfALostHost_AreKept_UpToTheRoom_AndHandedIn_WhenItAnswers()
    {
        var broker = new GoneBroker();
        var signs = new ProgressSigns();
        var report = Report(1);
        var each = ReportSize.Of(report);
        var lease = new LeaseToken("e", 0, 0, 1);
        using var pipeline = new ReportPipeline(lease, broker, null!, signs, TimeProvider.System, room: each * 5);
        var sending = pipeline.SendAsync(TestContext.Current.CancellationToken);

        var training = Task.Run(
            () =>
            {
                for (var step = 1; step <= 8; step++)
                {
                    pipeline.Report(Report(step));
                }
            },
            TestContext.Current.CancellationToken
        );
        await broker.Asked.Task;
        while (!signs.WaitsForHost)
        {
            await Task.Yield();
        }

        Assert.False(training.IsCompleted);
        broker.Back.SetResult();
        await training;
        pipeline.Complete();
        var last = await sending;

        Assert.Equal(
            Enumerable.Range(1, 8).Select(step => (long)step),
            broker.Taken.Append(last).OfType<ReportBatch>().SelectMany(batch => batch.Report.Points).SelectMany(points => points.Steps)
        );
    }

    private static RunReport Report(int step) =>
        new()
        {
            Step = step,
            Epoch = step,
            Points = [new MetricPoints("loss", [step], [0], [1])],
        };

    /// <summary>A host that doesn't answer until it is back.</summary>
    private sealed class GoneBroker : IBroker
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Back { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<ReportBatch> Taken { get; } = [];

        public async Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Back.Task.WaitAsync(cancellationToken);
            Taken.Add(batch);
            return new ReportReply(RunDirective.Continue);
        }

        public Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
