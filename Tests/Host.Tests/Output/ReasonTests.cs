using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Output;

public sealed class ReasonTests
{
    private readonly InMemoryRecordStore _store = new();

    private static TrialRecord Trial { get; } = RecordSamples.Trial() with { Enqueued = null, Epochs = 3 };

    public static TheoryData<string, string, string> Trials
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            Add(Trial with { State = TrialState.Waiting }, "The sampler tpe proposed its point.", "It waits for a worker.");
            Add(Trial with { State = TrialState.Running }, "The sampler tpe proposed its point.", "It runs on a worker.");
            Add(
                Trial with
                {
                    State = TrialState.Running,
                    Reason = "skipped",
                    Enqueued = 4,
                },
                "Its user put its point in front of the sampler's: point 4 of those enqueued.",
                "Its user skipped it: it ends at its next step."
            );
            Add(
                Trial with
                {
                    State = TrialState.Cancelled,
                    Reason = "skipped",
                },
                "The sampler tpe proposed its point.",
                "Its user skipped it."
            );
            Add(
                Trial with
                {
                    State = TrialState.Completed,
                    Reason = "epochs",
                    Grounds = new Dictionary<string, double> { ["mean"] = 0.25, ["deviation"] = 0.5 },
                },
                "The sampler tpe proposed its point: mean 0.25, deviation 0.5.",
                "It was trained to its end after 3 epochs."
            );
            Add(
                Trial with
                {
                    State = TrialState.Completed,
                    Reason = "early-stopping",
                    Round = 2,
                },
                "It is a trial of a finalist: one of the best points gets another seed in round 2 of search.finalists.",
                "It was stopped early after 3 epochs: the objective's metric no longer improved (training.earlyStopping)."
            );
            Add(
                Trial with
                {
                    State = TrialState.Pruned,
                    Pruned = new PrunedAt(3, 3, 0.5, 0.25),
                },
                "The sampler tpe proposed its point.",
                "The pruner stopped it at rung 3, after 3 checks: its value was 0.5, and 0.25 was needed."
            );
            Add(
                Trial with
                {
                    State = TrialState.Pruned,
                    Pruned = new PrunedAt(1, 1, 0.5, null),
                    Rungs = [new Rung(1, 1)],
                    Decisions = [7],
                },
                "The sampler tpe proposed its point.",
                "It waited to be promoted at rung 1, after 1 check: its value was 0.5, and the search ended before that."
            );
            Add(
                Trial with
                {
                    State = TrialState.Paused,
                    Pruned = new PrunedAt(1, 1, 0.5, 0.25),
                    Rungs = [new Rung(1, 1)],
                    Decisions = [7],
                },
                "The sampler tpe proposed its point.",
                "It waits to be promoted at rung 1, after 1 check: its value was 0.5, and 0.25 was needed."
            );
            Add(
                Trial with
                {
                    State = TrialState.Paused,
                },
                "The sampler tpe proposed its point.",
                "Its user paused the experiment. platform resume digits continues it."
            );
            Add(
                Trial with
                {
                    State = TrialState.Diverged,
                    Reason = "non-finite loss at step 12",
                },
                "The sampler tpe proposed its point.",
                "It diverged: non-finite loss at step 12."
            );
            Add(
                Trial with
                {
                    State = TrialState.Failed,
                    Reason = "out of memory",
                },
                "The sampler tpe proposed its point.",
                "It failed: out of memory."
            );
            return rows;

            void Add(TrialRecord trial, string origin, string state) => rows.Add(JsonSerializer.Serialize(trial), origin, state);
        }
    }

    [Theory]
    [MemberData(nameof(Trials))]
    public void Trial_SaysWhereItsPointComesFrom_AndWhyItIsAsItIs(string trial, string origin, string state) =>
        Assert.Equal(
            [origin, state],
            ReasonsOutput
                .Of(Experiment(ExperimentState.Running), JsonSerializer.Deserialize<TrialRecord>(trial)!, _store, workers: null)
                .Reasons
        );

    [Theory]
    [InlineData(ExperimentState.Completed, null, "All its trials have ended: 2 trials.")]
    [InlineData(
        ExperimentState.Completed,
        "20 epochs were trained (search.until.epochs)",
        "Its search ended: 20 epochs were trained (search.until.epochs)."
    )]
    [InlineData(ExperimentState.Paused, null, "Its user paused it. platform resume digits continues it.")]
    [InlineData(ExperimentState.Interrupted, null, "Its host exited before it had ended. platform resume digits continues it.")]
    [InlineData(ExperimentState.Cancelled, null, "Stopped by its user. platform resume digits continues it.")]
    [InlineData(ExperimentState.Failed, null, "The sampler threw.")]
    public async Task Experiment_SaysWhyItEnded(ExperimentState state, string? endReason, string reason)
    {
        await _store.CommitAsync(
            [
                new PutExperiment(Experiment(state) with { EndReason = endReason }),
                new PutTrial(Trial with { State = TrialState.Completed }),
                new PutTrial(Trial with { Number = 1, Point = 1, State = TrialState.Completed }),
                Event("experiment-stopped", "Stopped by its user."),
                Event("experiment-failed", "The sampler threw."),
            ],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(reason, ReasonsOutput.Of(_store.Find("digits")!, null, _store, workers: null).Reasons[0]);
    }

    [Fact]
    public async Task RunningExperiment_SaysWhatItWaitsFor()
    {
        var experiment = Experiment(ExperimentState.Running) with { Enqueued = [Trial.Parameters, Trial.Parameters] };
        await _store.CommitAsync(
            [
                new PutExperiment(experiment),
                new PutTrial(Trial with { State = TrialState.Running, Enqueued = 0 }),
                new PutTrial(Trial with { Number = 1, Point = 1, State = TrialState.Waiting }),
                new PutTrial(Trial with { Number = 2, Point = 2, State = TrialState.Paused, Rungs = [new Rung(1, 1)], Decisions = [2] }),
                new PutTrial(Trial with { Number = 3, Point = 3, State = TrialState.Failed }),
            ],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [
                "It is running.",
                "1 trial runs.",
                "1 trial waits for a worker.",
                "1 trial waits at a rung to be promoted.",
                "1 point of its user comes next.",
                "1 trial failed. platform rerun digits tries failed trials again.",
            ],
            ReasonsOutput.Of(experiment, null, _store, workers: null).Reasons
        );
    }

    [Fact]
    public async Task TrialThatIsTriedAgain_SaysWhy()
    {
        await _store.CommitAsync(
            [
                new PutExperiment(Experiment(ExperimentState.Paused)),
                new PutTrial(Trial with { State = TrialState.Waiting }),
                new AddEvent(new EventRecord("digits", 0, DateTimeOffset.UnixEpoch, "trial-retried", "Run 0 ended: out of memory.")),
            ],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            "Run 0 ended: out of memory. It waits until the experiment is resumed: platform resume digits.",
            ReasonsOutput.Of(_store.Find("digits")!, _store.Trial("digits", 0), _store, workers: null).Reasons[1]
        );
    }

    private static ExperimentRecord Experiment(ExperimentState state) =>
        RecordSamples.Experiment() with
        {
            State = state,
            Resolved = """{"search":{"sampler":{"plugin":"tpe"}}}""",
        };

    private static AddEvent Event(string kind, string text) => new(new EventRecord("digits", null, DateTimeOffset.UnixEpoch, kind, text));
}
