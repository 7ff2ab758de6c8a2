using Platform.Experiments.Records;
using Platform.Host.Server.Retaining;
using Platform.Host.Tests.Hosting;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Server;

/// <summary>Which checkpoints go when a rule says so, and which never do.</summary>
public sealed class CheckpointRetentionTests : IDisposable
{
    private const int Length = 1000;
    private readonly HostFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(12, "")]
    [InlineData(11, "old/2.last")]
    [InlineData(10, "old/2.last old/1.last")]
    [InlineData(8, "old/2.last old/1.last new/2.last new/1.last")]
    [InlineData(6, "old/2.last old/1.last new/2.last new/1.last old/0.last new/0.last")]
    [InlineData(5, "old/2.last old/1.last new/2.last new/1.last old/0.last new/0.last old/2.best")]
    [InlineData(0, "old/2.last old/1.last new/2.last new/1.last old/0.last new/0.last old/2.best old/1.best new/2.best new/1.best")]
    public async Task Budget_IsKept_ByWhatIsNeededLeast(int kept, string dropped)
    {
        await AddAsync("old", ExperimentState.Completed, ended: 1);
        await AddAsync("new", ExperimentState.Completed, ended: 2);

        var plan = Plan(new RetentionRule(kept * Length, Best: 1, Age: null));

        Assert.Equal(dropped, Shown(plan));
        Assert.Equal(12 * Length, plan.Before);
        Assert.Equal(plan.Before - (plan.Dropped.Count * Length), plan.After);
    }

    [Theory]
    [InlineData(ExperimentState.Running)]
    [InlineData(ExperimentState.Queued)]
    [InlineData(ExperimentState.Paused)]
    [InlineData(ExperimentState.Interrupted)]
    [InlineData(ExperimentState.Cancelled)]
    public async Task ExperimentThatMayGoOn_LosesNothing(ExperimentState state)
    {
        await AddAsync("going", state, ended: null);

        Assert.Equal("", Shown(Plan(new RetentionRule(0, Best: 1, Age: TimeSpan.Zero))));
    }

    [Fact]
    public async Task Age_LeavesTheWeightsOfTheBest()
    {
        await AddAsync("old", ExperimentState.Completed, ended: 1);
        await AddAsync("new", ExperimentState.Completed, ended: 9);

        Assert.Equal(
            "old/2.last old/1.last old/0.last old/2.best",
            Shown(Plan(new RetentionRule(null, Best: 2, Age: TimeSpan.FromDays(5))))
        );
    }

    [Fact]
    public async Task RunningTrial_OfAnExperimentThatEnded_KeepsItsState()
    {
        await AddAsync("old", ExperimentState.Failed, ended: 1);
        await CommitAsync(new PutTrial(Trial("old", 2) with { Ended = null, State = TrialState.Running }));

        Assert.DoesNotContain("old/2", Shown(Plan(new RetentionRule(0, Best: 1, Age: null))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_DropsThem_AndSaysSo()
    {
        await AddAsync("old", ExperimentState.Completed, ended: 1);
        var said = new List<string>();
        var isTold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await _fixture.StartAsync(change: settings =>
            settings with
            {
                Retention = new RetentionRule(1000, Best: 2, Age: null),
                Say = sentence =>
                {
                    said.Add(sentence);
                    if (said.Count == 2)
                    {
                        isTold.SetResult();
                    }
                },
            }
        );
        await isTold.Task.WaitAsync(Cancellation);

        Assert.Equal([0L, 1], _fixture.Store.Checkpoints("old").Where(one => one.IsBest).Select(one => one.Trial));
        Assert.Equal(2, _fixture.Store.Checkpoints("old").Count);
        var happened = Assert.Single(_fixture.Store.Events("old"));
        Assert.Equal(
            ("checkpoints-dropped", "4 checkpoints were dropped (4 kB), because of --checkpoint-budget 1kB."),
            (happened.Kind, happened.Text)
        );
        Assert.Equal($"old: {happened.Text}", said[0]);
        Assert.StartsWith("Checkpoints take 2 kB, more than the 1kB of --checkpoint-budget", said[1], StringComparison.Ordinal);
    }

    private RetentionPlan Plan(RetentionRule rule)
    {
        var experiments = _fixture.Store.Experiments();
        return new RetentionPlan(
            _fixture.Store,
            [.. experiments.SelectMany(one => _fixture.Store.Checkpoints(one.Id))],
            experiments,
            rule,
            RecordSamples.Instant + TimeSpan.FromDays(10)
        );
    }

    private static string Shown(RetentionPlan plan) =>
        string.Join(' ', plan.Dropped.Select(one => $"{one.Experiment}/{one.Trial}.{(one.IsBest ? "best" : "last")}"));

    /// <summary>Three trials, of which the first is the best, each with its best and its last state.</summary>
    private async Task AddAsync(string experiment, ExperimentState state, int? ended)
    {
        await CommitAsync(
            new PutExperiment(
                RecordSamples.Experiment(experiment) with
                {
                    State = state,
                    Ended = ended is { } days ? RecordSamples.Instant + TimeSpan.FromDays(days) : null,
                }
            )
        );
        for (var trial = 0; trial < 3; trial++)
        {
            await CommitAsync(new PutTrial(Trial(experiment, trial)));
            await StoreAsync(experiment, trial, step: 1, isBest: true);
            await StoreAsync(experiment, trial, step: 2, isBest: false);
        }
    }

    private static TrialRecord Trial(string experiment, int number) =>
        RecordSamples.Trial(number, experiment) with
        {
            State = TrialState.Completed,
            Objective = 1 - (number * 0.1),
            Ended = RecordSamples.Instant,
        };

    private async Task StoreAsync(string experiment, int trial, int step, bool isBest)
    {
        var bytes = RecordSamples.Bytes((experiment[0] * 100) + (trial * 10) + step, Length);
        await _fixture.Store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), Cancellation);
        await CommitAsync(
            new PutCheckpoint(
                RecordSamples.Checkpoint(bytes, step, trial: trial) with
                {
                    Experiment = experiment,
                    IsLast = true,
                    IsBest = isBest,
                }
            )
        );
    }

    private Task CommitAsync(RecordChange change) => _fixture.Store.CommitAsync([change], Cancellation);
}
