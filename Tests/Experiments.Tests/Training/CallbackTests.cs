using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>What callbacks are told, may write, and may not do.</summary>
[Collection(nameof(TorchTests))]
public sealed class CallbackTests
{
    private static readonly TrialDefinition Definition = Trial.Definition with
    {
        Data = new() { Validation = 0.25 },
        Objective = new() { Metric = "validation/loss" },
        Training = new()
        {
            BatchSize = 24,
            Epochs = 2,
            RecordEvery = 0,
        },
    };

    [Fact]
    public void Events_ComeInTheirOrder()
    {
        var events = new List<string>();

        var outcome = Run(_ => new Chronicle(events));

        Assert.Null(outcome.Error);
        Assert.Equal(
            [
                "start 0",
                "backward 1",
                "step 1",
                "backward 2",
                "step 2",
                "validation 2",
                "epoch 0 at 2",
                "backward 3",
                "step 3",
                "backward 4",
                "step 4",
                "validation 4",
                "epoch 1 at 4",
                "end 4",
            ],
            events
        );
    }

    [Fact]
    public void MetricOfACallback_CanBeTheObjective()
    {
        var reporter = new CollectingReporter();

        var outcome = Run(
            context => new Writer(context, "mine/score"),
            reporter,
            Definition with
            {
                Objective = new() { Metric = "mine/score", Goal = Goal.Maximize },
            }
        );

        Assert.Equal(1, outcome.Objective);
        Assert.Equal([(2, 0), (4, 1)], reporter.Series("mine/score"));
    }

    [Fact]
    public void MetricOfThePlatform_CannotBeWritten()
    {
        var outcome = Run(context => new Writer(context, "validation/loss"));

        Assert.Equal(RunEnd.PluginFault, outcome.End);
        Assert.Contains("Callback 'mine' failed in OnEpochEnd", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("'validation/'", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsThatPileUp_AreALeak_WithItsEpochAndNumber()
    {
        var outcome = Run(_ => new Hoarder(), definition: Definition with { Training = Definition.Training with { Epochs = 20 } });

        Assert.Equal(RunEnd.PluginFault, outcome.End);
        Assert.Contains("Epoch 3 left 2 tensors behind", outcome.Reason, StringComparison.Ordinal);
    }

    private static Experiments.Runs.RunOutcome Run(
        Func<CallbackContext, Callback> create,
        CollectingReporter? reporter = null,
        TrialDefinition? definition = null
    ) =>
        Trial.Run(
            definition ?? Definition,
            Trial.Noisy with
            {
                Callbacks = [new("mine", new CallbackOf(create))],
            },
            reporter ?? new CollectingReporter()
        );

    private sealed class Chronicle(List<string> events) : Callback
    {
        public override void OnRunStart(RunEvent run) => events.Add($"start {run.Step}");

        public override void OnBackward(StepEvent step) => events.Add($"backward {step.Step}");

        public override void OnStepEnd(StepEvent step) => events.Add($"step {step.Step}");

        public override void OnValidationBatch(ValidationEvent validation) => events.Add($"validation {validation.Step}");

        public override void OnEpochEnd(EpochEvent epoch) => events.Add($"epoch {epoch.Epoch} at {epoch.Step}");

        public override void OnRunEnd(RunEvent run) => events.Add($"end {run.Step}");
    }

    private sealed class Writer(CallbackContext context, string metric) : Callback
    {
        public override void OnEpochEnd(EpochEvent epoch) => context.WriteMetric(metric, epoch.Epoch);
    }

    private sealed class Hoarder : Callback
    {
        private readonly List<Tensor> _kept = [];

        public override void OnStepEnd(StepEvent step) => _kept.Add(step.Loss.Sum.detach().DetachFromDisposeScope());
    }
}
