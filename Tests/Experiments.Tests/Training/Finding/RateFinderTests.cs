using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Training;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Finding;

/// <summary>A trial that finds its learning rate trains as one that was given it, bit for bit.</summary>
[Collection(nameof(TorchTests))]
public sealed class RateFinderTests
{
    private static readonly TrialDefinition Definition = Trial.Definition with
    {
        Data = new() { Validation = 0.25 },
        Objective = new() { Metric = "validation/loss" },
        Training = new()
        {
            BatchSize = 16,
            Epochs = 4,
            RecordEvery = 1,
            ClipNorm = 3,
            Averaging = new() { Kind = AveragingKind.Ema },
        },
    };

    public static TheoryData<string> Optimizers => ["sgd", "momentum", "adamw", "rmsprop", "adadelta"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_IsAsWithTheRateGiven(string optimizer)
    {
        var found = new CollectingReporter();
        var outcome = Trial.Run(Definition, Sought(optimizer), found);
        Assert.Null(outcome.Reason is "epochs" ? null : outcome.Reason);
        var rate = found.Series("find-lr/suggestion").Single().Value;
        var given = new CollectingReporter();

        var expected = Trial.Run(Definition, Network with { Optimizer = Of(optimizer, rate) }, given);

        Assert.Equal(expected, outcome);
        Assert.Equal(given.Timeless, found.Timeless.Where(point => !point.Name.StartsWith("find-lr/", StringComparison.Ordinal)));
        Assert.Equal(rate, found.Series("train/learning-rate")[0].Value);
    }

    [Fact]
    public void Tests_AreRecorded_WithStartsOfTheirOwn()
    {
        var reporter = new CollectingReporter();

        Trial.Run(Definition, Sought("adamw"), reporter);

        var losses = Enumerable.Range(1, 3).Select(start => reporter.Series($"find-lr/loss/{start}")).ToList();
        Assert.All(losses, series => Assert.InRange(series.Count, 20, 100));
        Assert.Equal(3, losses.Select(series => series[0].Value).Distinct().Count());
        Assert.Equal(1e-6, reporter.Series("find-lr/rate/1")[0].Value, 1e-15);
        Assert.True(reporter.Series("find-lr/spread").Single().Value >= 1);
    }

    [Fact]
    public void Resumed_ItKeepsItsRate_AndTestsNoMore()
    {
        var whole = new CollectingReporter();
        var expected = Trial.Run(Definition, Sought("adamw"), whole);
        var first = new CollectingReporter();
        Trial.Run(Definition with { Training = Definition.Training with { Epochs = 2 } }, Sought("adamw"), first);
        var second = new CollectingReporter();

        var actual = Trial.Run(Definition, Sought("adamw"), second, first.Last, first.Best);

        Assert.Equal(expected, actual);
        Assert.Empty(second.Series("find-lr/suggestion"));
    }

    [Fact]
    public void NetworkThatLearnsNothing_GetsNoRate_AndIsToldWhy()
    {
        // Targets that don't depend on the outputs' sizes: no rate changes the loss.
        var components = Sought("sgd") with
        {
            Loss = new LossOf(1, (output, batch) => new LossSum(output.sum() * 0 + batch.Count, batch.Count)),
        };

        var outcome = Trial.Run(Definition, components, new CollectingReporter());

        Assert.Equal(RunEnd.InvalidParameters, outcome.End);
        Assert.StartsWith(
            "optimizer.learningRate: no rate was found: the loss didn't fall clearly",
            outcome.Reason,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Give one instead of 'find'.", outcome.Reason, StringComparison.Ordinal);
    }

    private static readonly TrialComponents Network = Trial.Line() with
    {
        Dataset = new TensorDataset(() => Problems.Line(count: 256)),
        Model = new ModelOf(_ => nn.Sequential(nn.Linear(1, 16), nn.BatchNorm1d(16), nn.Tanh(), nn.Dropout(0.02), nn.Linear(16, 1))),
    };

    private static TrialComponents Sought(string optimizer) =>
        Network with
        {
            Optimizer = Of(optimizer, 0.001),
            OptimizerOfFound = rate => Of(optimizer, rate),
        };

    private static IOptimizerFactory Of(string name, double rate) =>
        name switch
        {
            "sgd" => new Sgd(new SgdOptions { LearningRate = rate }),
            "momentum" => new Sgd(new SgdOptions { LearningRate = rate, Momentum = 0.9 }),
            "adamw" => new AdamW(new AdamWOptions { LearningRate = rate }),
            "rmsprop" => new RmsProp(new RmsPropOptions { LearningRate = rate }),
            "adadelta" => new Adadelta(new AdadeltaOptions { LearningRate = rate }),
            _ => throw new ArgumentException(name),
        };
}
