using Platform.Abstractions;
using Platform.Plugins.Metrics;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

/// <summary>Outputs 3, 5, 2 | 7 for targets 1, 5, 4 | 8, in two batches: differences 2, 0, −2 | −1.</summary>
public sealed class ValueMetricTests
{
    [Fact]
    public void MeanAbsoluteError_IsTheMeanOfAllDistances() => Assert.Equal(5 / 4.0, Value(new MeanAbsoluteError()), 1e-12);

    [Fact]
    public void RootMeanSquaredError_IsTheRootOverTheWholeSplit() =>
        Assert.Equal(Math.Sqrt(9 / 4.0), Value(new RootMeanSquaredError()), 1e-12);

    // The mean target is 4.5, the squares around it sum to 3.5² + 0.5² + 0.5² + 3.5² = 25.
    [Fact]
    public void R2_IsTheExplainedShareOfTheWholeSplitsVariance() => Assert.Equal(1 - (9 / 25.0), Value(new R2()), 1e-12);

    [Fact]
    public void ExplainedVariance_OfOutputsThatAreNoNumbers_IsNone()
    {
        using var scope = NewDisposeScope();
        var metric = new ExplainedVariance().Create(
            new()
            {
                Data = Data.Values(1),
                Outputs = 1,
                Device = CPU,
            }
        );

        var value = Data.Value(metric, (new(full([3, 1], double.NaN)), Data.Batch(tensor(new[] { 0.0, 1, 2 }).reshape(3, 1))));

        Assert.True(double.IsNaN(value), $"{value}");
    }

    [Fact]
    public void R2_OfSeveralValues_AddsTheirVariances()
    {
        using var scope = NewDisposeScope();
        var targets = tensor(new[] { 0.0, 10, 2, 20 }).reshape(2, 2);
        var outputs = tensor(new[] { 1.0, 10, 2, 20 }).reshape(2, 2);
        var metric = new R2().Create(
            new()
            {
                Data = Data.Values(2),
                Outputs = 2,
                Device = CPU,
            }
        );

        Assert.Equal(1 - (1 / 52.0), Data.Value(metric, (new(outputs), Data.Batch(targets))), 1e-12);
    }

    // As sklearn.metrics.r2_score with multioutput="variance_weighted" defines it: a constant target has the
    // score 1 if it is met exactly and otherwise 0, and the weight 0 beside others.
    [Theory]
    [InlineData(new[] { 4.1, 4.1, 4.1 }, new[] { 4.1, 4.1, 4.1 }, 1, 1)]
    [InlineData(new[] { 4.1, 4.1, 4.1 }, new[] { 4.1, 4.2, 4.1 }, 1, 0)]
    [InlineData(new[] { 0.0, 7.3, 2, 7.3 }, new[] { 1.0, 9, 2, 9 }, 2, 0.5)]
    [InlineData(new[] { 5.0, 7.3, 5, 7.3 }, new[] { 5.0, 9, 5, 7.3 }, 2, 0)]
    public void R2_OfConstantTargets_IsAsInScikitLearn(double[] targets, double[] outputs, int values, double expected)
    {
        using var scope = NewDisposeScope();
        var metric = new R2().Create(
            new()
            {
                Data = Data.Values(values),
                Outputs = values,
                Device = CPU,
            }
        );

        Assert.Equal(
            expected,
            Data.Value(metric, (new(tensor(outputs).reshape(-1, values)), Data.Batch(tensor(targets).reshape(-1, values)))),
            1e-12
        );
    }

    [Fact]
    public void MeanAbsoluteError_OfSequences_LeavesMaskedStepsOut()
    {
        using var scope = NewDisposeScope();
        var outputs = tensor(new[] { 1.0, double.NaN, 2, 3 }).reshape(2, 2, 1);
        var metric = new MeanAbsoluteError().Create(
            new()
            {
                Data = Data.Values(2, 1),
                Outputs = 1,
                Device = CPU,
            }
        );

        Assert.Equal(2, Data.Value(metric, (new(outputs), Data.Batch(zeros(2, 2, 1), [1, 2]))), 1e-12);
    }

    [Fact]
    public void MetricsOfValues_RefuseClasses()
    {
        var context = new MetricContext
        {
            Data = Data.Classes(2),
            Outputs = 2,
            Device = CPU,
        };

        Assert.All<IMetricFactory>(
            [new MeanAbsoluteError(), new RootMeanSquaredError(), new R2()],
            metric =>
                Assert.Contains(
                    "Use 'accuracy'",
                    Assert.Throws<ComponentException>(() => metric.Create(context)).Message,
                    StringComparison.Ordinal
                )
        );
    }

    private static double Value(IMetricFactory factory)
    {
        using var scope = NewDisposeScope();
        var metric = factory.Create(
            new()
            {
                Data = Data.Values(1),
                Outputs = 1,
                Device = CPU,
            }
        );
        return Data.Value(
            metric,
            (new(tensor(new float[] { 3, 5, 2 }).reshape(3, 1)), Data.Batch(tensor(new float[] { 1, 5, 4 }).reshape(3, 1))),
            (new(tensor(new float[] { 7 }).reshape(1, 1)), Data.Batch(tensor(new float[] { 8 }).reshape(1, 1)))
        );
    }
}
