using Platform.Abstractions;
using Platform.Plugins.Metrics;
using Platform.Plugins.Metrics.Counted;
using Platform.Plugins.Metrics.Probabilities;
using Platform.Plugins.Metrics.Ranked;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

/// <summary>What metrics of classes and of values refuse, and what they choose if nobody does.</summary>
public sealed class ClassMetricFitTests
{
    private static readonly IMetricFactory[] OfClasses =
    [
        new Precision(new()),
        new Recall(new()),
        new F1(new()),
        new BalancedAccuracy(new()),
        new MatthewsCorrelation(new()),
        new CohenKappa(new()),
        new TopKAccuracy(new()),
        new LogLoss(new()),
        new BrierScore(new()),
        new CalibrationError(new()),
        new RocAuc(new()),
        new AveragePrecision(new()),
    ];

    [Fact]
    public void Values_AreRefusedByMetricsOfClasses_WhichNameThemselves() =>
        Assert.All(
            OfClasses,
            metric =>
                Assert.Matches(
                    "^The metric '[a-z0-9-]+' wants classes, but this dataset's targets are values",
                    Assert.Throws<ComponentException>(() => Make(metric, Data.Values(1), 1)).Message
                )
        );

    [Fact]
    public void Classes_AreRefusedByMetricsOfValues() =>
        Assert.All<IMetricFactory>(
            [new MeanAbsolutePercentageError(), new ExplainedVariance()],
            metric => Assert.Throws<ComponentException>(() => Make(metric, Data.Classes(3), 3))
        );

    [Fact]
    public void AverageOfTwoClasses_IsRefusedForThree() =>
        Assert.Equal(
            "average",
            Assert.Throws<ComponentException>(() => Make(new F1(new() { Average = ClassAverage.Binary }), Data.Classes(3), 3)).Option
        );

    [Fact]
    public void TopK_OfAsManyClasses_IsRefused() =>
        Assert.Equal("k", Assert.Throws<ComponentException>(() => Make(new TopKAccuracy(new() { K = 3 }), Data.Classes(3), 3)).Option);

    [Fact]
    public void AverageThatNobodyChose_IsTheSecondOfTwoClasses_AndTheMeanOfMore()
    {
        using var scope = NewDisposeScope();
        var two = Data.Value(
            Make(new Recall(new()), Data.Classes(2), 1),
            (new(tensor(new[] { 1.0, -1, 1, 1 }).reshape(4, 1)), Data.Batch(tensor(new long[] { 1, 1, 0, 1 })))
        );
        var three = Data.Value(
            Make(new Recall(new()), Data.Classes(3), 3),
            (new(eye(3)[tensor(new long[] { 0, 1, 1, 2 })]), Data.Batch(tensor(new long[] { 0, 1, 0, 1 })))
        );

        Assert.Equal(2 / 3.0, two, 1e-12);
        // 1/2 and 1/2, and of the third class, which is only predicted, 0.
        Assert.Equal(1 / 3.0, three, 1e-12);
    }

    [Fact]
    public void Ranks_OfConfidentScores_StayApart_WhereProbabilitiesAreOne()
    {
        using var scope = NewDisposeScope();
        var metric = Make(new RocAuc(new()), Data.Classes(2), 2);
        var scores = tensor(new[] { 0.0, 50, 0, 60, 0, 70 }).reshape(3, 2);

        Assert.Equal(1, Data.Value(metric, (new(scores), Data.Batch(tensor(new long[] { 0, 1, 1 })))));
    }

    [Fact]
    public void Ranks_OfScoresThatAreNoNumbers_AreNone()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { double.NaN, 1, 2 }).reshape(3, 1);
        var targets = Data.Batch(tensor(new long[] { 0, 1, 0 }));

        Assert.Equal(double.NaN, Data.Value(Make(new RocAuc(new()), Data.Classes(2), 1), (new(scores), targets)));
        Assert.Equal(double.NaN, Data.Value(Make(new AveragePrecision(new()), Data.Classes(2), 1), (new(scores), targets)));
    }

    [Fact]
    public void OneBin_HoldsEverything()
    {
        using var scope = NewDisposeScope();
        var metric = Make(new CalibrationError(new() { Bins = 1 }), Data.Classes(2), 1);

        // Two predictions of probability 1/2, of which one is right.
        Assert.Equal(0, Data.Value(metric, (new(zeros(2, 1)), Data.Batch(tensor(new long[] { 0, 1 })))));
    }

    [Fact]
    public void PercentageError_IsInTheDatasOwnUnit()
    {
        using var scope = NewDisposeScope();
        var data = Data.Values(2) with
        {
            Target = new()
            {
                Kind = TargetKind.Values,
                Shape = [2],
                Scales = [new("a", 10, 2), new("b", 100, 1)],
            },
        };

        // 12 for 10, and 100 for 50.
        var value = Data.Value(
            Make(new MeanAbsolutePercentageError(), data, 2),
            (new(tensor(new[] { 1.0, 0 }).reshape(1, 2)), Data.Batch(tensor(new[] { 0.0, -50 }).reshape(1, 2)))
        );

        Assert.Equal((0.2 + 1) / 2, value, 1e-12);
    }

    private static Metric Make(IMetricFactory factory, DataDescription data, long outputs) =>
        factory.Create(
            new()
            {
                Data = data,
                Outputs = outputs,
                Device = CPU,
            }
        );
}
