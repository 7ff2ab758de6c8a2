using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Steps;

/// <summary>Batches in chunks.</summary>
[Collection(nameof(TorchTests))]
public sealed class ReplicaTests
{
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void AtTheSameTimeOrInTurn_ResultsAreTheSame_BitForBit(int replicas, bool dropout)
    {
        var components = Model(dropout) with { Metrics = [Trial.Accuracy] };
        var (together, inTurn) = (new CollectingReporter(), new CollectingReporter());

        var outcome = Trial.Run(Definition(replicas, inTurn: false), components, together);
        var expected = Trial.Run(Definition(replicas, inTurn: true), components, inTurn);

        Assert.Equal(RunEnd.Completed, outcome.End);
        Assert.Equal(expected, outcome);
        Assert.Equal(inTurn.Timeless, together.Timeless);
    }

    [Fact]
    public void WithoutDropout_ItIsTheWholeBatch_UpToRounding()
    {
        var (split, whole) = (new CollectingReporter(), new CollectingReporter());

        Trial.Run(Definition(3, inTurn: false), Model(dropout: false), split);
        Trial.Run(Definition(1, inTurn: false), Model(dropout: false), whole);

        Assert.Equal(whole.Series("validation/loss").Count, split.Series("validation/loss").Count);
        Assert.All(
            whole.Series("validation/loss").Zip(split.Series("validation/loss")),
            pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-4)
        );
    }

    [Fact]
    public void DropoutOfTwoChunks_Differs()
    {
        var seen = new List<float[]>();
        var model = new ModelOf(context => new Watched(context.Outputs, seen));

        Trial.Run(
            Definition(2, inTurn: true) with
            {
                Data = new() { Validation = 0 },
                Objective = new() { Metric = "train/loss" },
                Training = Definition(2, inTurn: true).Training with { Epochs = 1, BatchSize = 64 },
            },
            Trial.Noisy with
            {
                Model = model,
            },
            new()
        );

        Assert.Equal(2, seen.Count);
        Assert.NotEqual(seen[0], seen[1]);
    }

    [Fact]
    public void ResumedAtAnyStep_TheRestIsTheSame()
    {
        var definition = Definition(2, inTurn: false);
        definition = definition with { Training = definition.Training with { Checkpoints = new() { EverySteps = 1 } } };
        var (whole, resumed) = (new CollectingReporter(), new CollectingReporter());
        var expected = Trial.Run(definition, Model(dropout: true), whole);
        var interrupted = whole.Reports.First(report => report.Step >= 4 && report.Checkpoint is not null);

        var actual = Trial.Run(definition, Model(dropout: true), resumed, interrupted.Checkpoint!.Bytes, whole.Best);

        Assert.Equal(expected, actual);
        Assert.Equal(whole.Timeless.Where(point => point.Step > interrupted.Step), resumed.Timeless);
    }

    [Fact]
    public void AnErrorInAReplica_IsTheRunsError()
    {
        var outcome = Trial.Run(
            Definition(2, inTurn: false),
            Trial.Noisy with
            {
                Model = new ModelOf(context => new FailsOnSmallBatches(context.Outputs)),
            },
            new()
        );

        Assert.Equal(RunEnd.PluginFault, outcome.End);
        Assert.Contains("too small for me", outcome.Reason, StringComparison.Ordinal);
    }

    private static TrialDefinition Definition(int replicas, bool inTurn) =>
        Trial.Definition with
        {
            Data = new() { Validation = 0.25 },
            Objective = new() { Metric = "validation/loss" },
            Training = new()
            {
                BatchSize = 11,
                Epochs = 4,
                RecordEvery = 1,
                TrainMetrics = true,
                Replicas = replicas,
                ReplicasInTurn = inTurn,
            },
        };

    private static TrialComponents Model(bool dropout) =>
        dropout ? Trial.Noisy : Trial.Noisy with { Model = new ModelOf(Problems.TwoLayers) };

    private sealed class Watched : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear;
        private readonly List<float[]> _seen;

        public Watched(long outputs, List<float[]> seen)
            : base(nameof(Watched))
        {
            (_linear, _seen) = (nn.Linear(2, outputs), seen);
            register_module("linear", _linear);
        }

        public override Tensor forward(Tensor input)
        {
            var kept = nn.functional.dropout(ones_like(input), 0.5);
            _seen.Add(kept.data<float>().ToArray());
            return _linear.call(input * kept);
        }
    }

    private sealed class FailsOnSmallBatches : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear;

        public FailsOnSmallBatches(long outputs)
            : base(nameof(FailsOnSmallBatches))
        {
            _linear = nn.Linear(2, outputs);
            register_module("linear", _linear);
        }

        // Batches of 11 rows come first, in chunks of 5 and 6; the last of the epoch has 4.
        public override Tensor forward(Tensor input) =>
            input.shape[0] > 3 ? _linear.call(input) : throw new InvalidOperationException($"{input.shape[0]} rows are too small for me.");
    }
}
