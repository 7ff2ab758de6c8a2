using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>A broker with a clock of its own, and what its workers say.</summary>
internal sealed class BrokerFixture : IDisposable
{
    public static readonly BrokerSettings Settings = new() { Lease = TimeSpan.FromSeconds(30), Poll = TimeSpan.FromSeconds(1.5) };

    private const string OwnPool = "own";

    public BrokerFixture(RecordingStore? store = null, BrokerSettings? settings = null)
    {
        Store = store ?? new RecordingStore();
        Broker = new Broker(Store, settings ?? Settings, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public RecordingStore Store { get; }

    public Broker Broker { get; }

    public Task OpenAsync(ExperimentSearch search) =>
        Broker.OpenAsync(search with { Pool = search.Pool ?? OwnPool }, TestContext.Current.CancellationToken);

    public Task<LeaseReply> AskAsync(string worker) => Broker.LeaseAsync(Worker(worker), TestContext.Current.CancellationToken);

    /// <summary>Leases to a worker that ends with its host.</summary>
    public async Task<Lease> LeaseOwnAsync(string worker) => Assert.IsType<Lease>(await AskAsync(worker, OwnPool));

    public async Task<Lease> LeaseAsync(string worker) => Assert.IsType<Lease>(await AskAsync(worker));

    public Task<LeaseReply> EndAsync(
        Lease lease,
        string? next,
        RunEnd end = RunEnd.Completed,
        double? objective = 1,
        ReportBatch? last = null
    ) =>
        Broker.CompleteAsync(
            new Completion(lease.Token, Outcome(end, objective), next is null ? null : Worker(next), last),
            TestContext.Current.CancellationToken
        );

    public async Task<RunDirective> ReportAsync(
        Lease lease,
        long number,
        long step,
        double? check = null,
        CheckpointContent? checkpoint = null
    )
    {
        var batch = Batch(lease, number, step, check ?? 1.0 / step);
        batch = batch with { Report = batch.Report with { Check = check, Checkpoint = checkpoint } };
        return (await Broker.ReportAsync(batch, TestContext.Current.CancellationToken)).Directive;
    }

    public Task<LeaseReply> AskAsync(string worker, string pool) =>
        Broker.LeaseAsync(new WorkerIdentity(worker, "cpu", pool), TestContext.Current.CancellationToken);

    public static WorkerIdentity Worker(string name) => new(name, "cpu");

    public static RunOutcome Outcome(RunEnd end, double? objective = null) =>
        new()
        {
            End = end,
            Reason = "because",
            Objective = objective,
        };

    public static ReportBatch Batch(Lease lease, long number, long step) => Batch(lease, number, step, 1.0 / step);

    private static ReportBatch Batch(Lease lease, long number, long step, double loss) =>
        new(
            lease.Token,
            number,
            new RunReport
            {
                Step = step,
                Epoch = (int)step,
                Points = [new MetricPoints("validation/loss", [step], [0], [loss])],
            }
        );

    public static CheckpointContent Checkpoint(long step) =>
        new(ReadOnlyMemory<byte>.Empty, IsLast: true, IsBest: false, Objective: null) { Sha256 = $"{step}", Length = 1 };

    public TrialRecord Trial(long number) => Store.Trials(SmallSearch.Id)[(int)number];

    public void Dispose() => Broker.Dispose();
}
