using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Scheduling.Protocol;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class RequirementTests : IDisposable
{
    private static readonly WorkerRequirements Required = new()
    {
        Device = "cuda",
        Memory = new ByteSize(8_000_000_000),
        Tags = ["a100"],
    };

    private static readonly WorkerIdentity Fitting = new("fits", "cuda:1") { Memory = 8_000_000_000, Tags = ["lab", "a100"] };

    private readonly BrokerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Trial_IsLeased_OnlyToAWorkerThatFits()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)) with { Workers = new() { Require = Required } });

        var misfit = AskAsync(Fitting with { Name = "misfit", Tags = ["lab"] });
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.IsType<NothingYet>(await misfit);
        Assert.IsType<Lease>(await AskAsync(Fitting));
    }

    [Fact]
    public async Task Completion_LeasesNothing_ToAWorkerThatFitsNoMore()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)) with { Workers = new() { Require = Required } });
        var lease = Assert.IsType<Lease>(await AskAsync(Fitting));

        var completing = _fixture.Broker.CompleteAsync(
            new Completion(lease.Token, BrokerFixture.Outcome(Experiments.Records.RunEnd.Completed, 1), Fitting with { Memory = null }),
            TestContext.Current.CancellationToken
        );
        _fixture.Time.Advance(BrokerFixture.Settings.Poll);

        Assert.IsType<NothingYet>(await completing);
    }

    [Fact]
    public void Misfit_LacksAllThatIsMissing()
    {
        Assert.Equal(
            ["it computes on cpu", "it has 7.5GB of memory", "it hasn't the tag a100"],
            Required.MissingIn("cpu", 7_500_000_000, [])
        );
        Assert.Equal(["how much memory it has is unknown"], Required.MissingIn("cuda:0", null, ["a100"]));
        Assert.Empty(Required.MissingIn("cuda:0,1", 8_000_000_000, ["a100"]));
    }

    [Fact]
    public async Task Workers_AreListed_WithTheirRunsAndTheirLastSign()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = Assert.IsType<Lease>(await AskAsync(Fitting));
        var waiting = AskAsync(Fitting with { Name = "waits" });
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await _fixture.ReportAsync(lease, 0, 1);

        var workers = _fixture.Broker.Workers();

        Assert.Equal(
            [("fits", lease.Token, TimeSpan.Zero), ("waits", null, TimeSpan.FromSeconds(1))],
            workers.Select(worker => (worker.Worker.Name, worker.Run, worker.Silence))
        );
        Assert.Equal(Fitting.Tags, workers[0].Worker.Tags);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Worker_IsForgotten_WhenItEnds_OrStaysSilent()
    {
        await _fixture.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)));
        var lease = Assert.IsType<Lease>(await AskAsync(Fitting));
        var waiting = AskAsync(Fitting with { Name = "waits" });

        await _fixture.EndAsync(lease, next: null);
        Assert.Equal(["waits"], _fixture.Broker.Workers().Select(worker => worker.Worker.Name));

        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await waiting;
        Assert.Empty(_fixture.Broker.Workers());
    }

    private Task<LeaseReply> AskAsync(WorkerIdentity worker) => _fixture.Broker.LeaseAsync(worker, TestContext.Current.CancellationToken);
}
