using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Checkpoints;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Averaging;

/// <summary>Trains at the weights, predicts with their average.</summary>
[Collection(nameof(TorchTests))]
public sealed class PredictingModelTests
{
    private static readonly TrialDefinition Definition = Trial.Definition with
    {
        Data = new() { Validation = 0.25, Test = 0.25 },
        Objective = new() { Metric = "validation/loss" },
        Training = new()
        {
            BatchSize = 5,
            Epochs = 6,
            RecordEvery = 1,
            Averaging = new() { Kind = AveragingKind.Ema, Decay = 0.9 },
        },
    };

    private static readonly TrialComponents Components = Trial.Noisy with
    {
        Model = new ModelOf(_ => nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.Tanh(), nn.Dropout(0.2), nn.Linear(8, 2))),
    };

    /// <summary>What is trained doesn't depend on what predicts.</summary>
    [Theory]
    [InlineData(AveragingKind.Ema)]
    [InlineData(AveragingKind.Swa)]
    public void Training_GoesOnFromTheWeightsThemselves(AveragingKind kind)
    {
        var alone = new CollectingReporter();
        Trial.Run(Definition with { Training = Definition.Training with { Averaging = null } }, Components, alone);
        var averaged = new CollectingReporter();

        var outcome = Trial.Run(With(kind), Components, averaged);

        Assert.Null(outcome.Error);
        Assert.Equal(alone.Series("train/batch-loss"), averaged.Series("train/batch-loss"));
        Assert.Equal(Tensors(alone.Last, "model."), Tensors(averaged.Last, "trained."));
        Assert.NotEqual(alone.Series("validation/loss")[^1], averaged.Series("validation/loss")[^1]);
        Assert.NotEqual(Tensors(averaged.Last, "model."), Tensors(averaged.Last, "trained."));
    }

    [Theory]
    [InlineData(AveragingKind.Ema, 1)]
    [InlineData(AveragingKind.Ema, 13)]
    [InlineData(AveragingKind.Swa, 20)]
    [InlineData(AveragingKind.Swa, 31)]
    public void Resumed_TheRestIsTheSame(AveragingKind kind, int step)
    {
        var definition = With(kind) with { Training = With(kind).Training with { Checkpoints = new() { EverySteps = 1 } } };
        var whole = new CollectingReporter();
        var expected = Trial.Run(definition, Components, whole);
        var interrupted = whole.Reports.First(report => report.Step >= step && report.Checkpoint is not null);
        var resumed = new CollectingReporter();

        var actual = Trial.Run(definition, Components, resumed, interrupted.Checkpoint!.Bytes, whole.Best);

        Assert.Null(actual.Error);
        Assert.Equal(expected, actual);
        Assert.Equal(whole.Timeless.Where(point => point.Step > interrupted.Step), resumed.Timeless);
    }

    /// <summary>The checkpoint's model is the one that was validated.</summary>
    [Fact]
    public void CheckpointPredicts_AsWasValidated()
    {
        using var scope = NewDisposeScope();
        List<(float[] Inputs, float[] Outputs)> seen = [];
        var reporter = new CollectingReporter();
        var watched = Components with
        {
            Callbacks =
            [
                new(
                    "watch",
                    new CallbackOf(_ => new Watch(one => seen.Add((Numbers(one.Batch.Inputs[0]), Numbers(one.Prediction.Output)))))
                ),
            ],
        };

        var outcome = Trial.Run(Definition, watched, reporter);
        using var loaded = CheckpointModel.Load(Components.Model, reporter.Last, Definition.Seed, "cpu");
        var inputs = tensor(seen[^1].Inputs).reshape(-1, 2);
        var predicted = loaded.Predict(new() { Inputs = [inputs], Targets = zeros(inputs.shape[0], dtype: int64) });

        Assert.Equal(seen[^1].Outputs, Numbers(predicted.Output));
        Assert.Equal(outcome.WeightsHash, WeightsHash.Of(ModelTensors.Saved(loaded.Model)));
    }

    [Fact]
    public void OptimizerWithAnAverageOfItsOwn_RefusesAnother()
    {
        var components = Components with { Optimizer = new Averaging() };

        var outcome = Trial.Run(Definition, components, new CollectingReporter());

        Assert.Equal(RunEnd.InvalidParameters, outcome.End);
        Assert.Contains("averages the weights itself. Leave averaging out.", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Training, validation and test of an optimizer that predicts with weights of its own.</summary>
    [Fact]
    public void OptimizersAverage_IsValidated_Tested_AndStored()
    {
        var definition = Definition with { Training = Definition.Training with { Averaging = null } };
        var reporter = new CollectingReporter();

        Trial.Run(definition, Components with { Optimizer = new Averaging() }, reporter);

        Assert.All(Tensors(reporter.Last, "model.").Where(one => one.Name.EndsWith("weight", StringComparison.Ordinal)), IsZero);
        Assert.Equal(Math.Log(2), reporter.Series("validation/loss")[^1].Value, 1e-6);
        Assert.Equal(Math.Log(2), reporter.Series("test/loss")[^1].Value, 1e-6);
        Assert.Equal(0.25, reporter.Series("train/effective-learning-rate")[^1].Value);
        Assert.NotEqual(Math.Log(2), reporter.Series("train/loss")[^1].Value, 1e-3);
    }

    private static TrialDefinition With(AveragingKind kind) =>
        Definition with
        {
            Training = Definition.Training with
            {
                Averaging = new()
                {
                    Kind = kind,
                    Decay = 0.9,
                    From = kind is AveragingKind.Swa ? 2 : 0,
                },
            },
        };

    private static float[] Numbers(Tensor values) => values.detach().contiguous().data<float>().ToArray();

    private static void IsZero((string Name, string Bytes) tensor) => Assert.Equal("", tensor.Bytes.Trim('0'));

    private static (string Name, string Bytes)[] Tensors(ReadOnlyMemory<byte> checkpoint, string prefix) =>
        [
            .. SafetensorsFile
                .Read(checkpoint)
                .Tensors.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => (one.Key[prefix.Length..], Convert.ToHexString(one.Value.Bytes.Span))),
        ];

    private sealed class Watch(Action<ValidationEvent> seen) : Callback
    {
        public override void OnValidationBatch(ValidationEvent validation) => seen(validation);
    }

    // Predicts with zeros, so that any class is as likely as any other.
    private sealed class Averaging : IOptimizerFactory
    {
        public Optimizer Create(OptimizerContext context)
        {
            var inner = Trial.Noisy.Optimizer.Create(context);
            return inner with
            {
                Averaged = () => [.. context.Parameters.Select(one => zeros_like(one.Value, requires_grad: false))],
                EffectiveRates = _ => [0.25],
            };
        }
    }
}
