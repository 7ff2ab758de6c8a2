using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Search;
using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Training;

/// <summary>When training stops before its last epoch, and which value is the best.</summary>
public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData(Goal.Minimize, 2, 0, new[] { 5, 4, 3, 4, 4 }, 5)]
    [InlineData(Goal.Minimize, 2, 0, new[] { 5, 5, 5 }, 3)]
    [InlineData(Goal.Minimize, 1, 0, new[] { 5, 4, 3, 2 }, null)]
    [InlineData(Goal.Maximize, 2, 0, new[] { 1, 2, 1, 2 }, 4)]
    [InlineData(Goal.Minimize, 2, 1, new[] { 5, 4, 4 }, 3)]
    [InlineData(Goal.Minimize, 2, 1, new[] { 5, 4, 3 }, null)]
    [InlineData(Goal.Minimize, 2, 1, new[] { 9, 7, 6, 5, 4 }, null)]
    public void Checks_WithoutAnImprovement_Stop(Goal goal, int patience, double minDelta, int[] values, int? expected)
    {
        var stopping = new EarlyStopping(
            new()
            {
                Metric = "m",
                Goal = goal,
                Patience = patience,
                MinDelta = minDelta,
            },
            new()
        );

        var stopped = values.Index().FirstOrDefault(one => Observe(stopping, one.Item), (Index: -2, Item: 0)).Index + 1;

        Assert.Equal(expected ?? -1, stopped);
    }

    [Fact]
    public void NonFiniteValue_IsNoImprovement()
    {
        var stopping = new EarlyStopping(new() { Metric = "m", Patience = 2 }, new());

        Observe(stopping, double.NaN);
        Observe(stopping, 3);
        Observe(stopping, double.NegativeInfinity);

        Assert.Equal((3, 1, false), (stopping.Best, stopping.Waited, stopping.IsDue));
    }

    [Fact]
    public void EpochWithoutTheMetric_IsNoCheck()
    {
        var stopping = new EarlyStopping(new() { Metric = "m", Patience = 1 }, new());
        Observe(stopping, 3);

        stopping.Observe(new Dictionary<string, double> { ["other"] = 9 });

        Assert.False(stopping.IsDue);
    }

    [Fact]
    public void Goal_IsTheObjectivesForItsMetric()
    {
        var stopping = new EarlyStopping(new() { Metric = "m", Patience = 1 }, new() { Metric = "m", Goal = Goal.Maximize });
        Observe(stopping, 3);

        Observe(stopping, 4);

        Assert.Equal(4, stopping.Best);
    }

    [Fact]
    public void Objective_IsTheBestOrTheLastFiniteValue()
    {
        var (best, last) = (
            new ObjectiveTracker(new() { Goal = Goal.Maximize }),
            new ObjectiveTracker(new() { Goal = Goal.Maximize, Reduce = Reduction.Last })
        );

        bool[] improved =
        [
            .. new[] { double.NaN, 1, 3, 3, 2 }.Select((value, step) => best.Observe(value, step) | last.Observe(value, step)),
        ];
        var afterTwo = last.Value;
        last.Observe(double.NaN, 5);

        Assert.Equal([false, true, true, false, false], improved);
        Assert.Equal((3, 2, 2, null), (best.Value, best.BestStep, afterTwo, last.Value));
    }

    [Theory]
    [InlineData(new[] { 4.0 }, 4.0)]
    [InlineData(new[] { 4.0, 2, 6 }, 4.0)]
    [InlineData(new[] { 100.0, 4, 2, 6 }, 4.0)]
    [InlineData(new[] { double.NaN, 4, 2, 6 }, 4.0)]
    [InlineData(new[] { 4.0, double.NaN, 6 }, null)]
    [InlineData(new double[0], null)]
    public void Objective_IsTheMeanOfTheLastValues(double[] values, double? expected)
    {
        var tracker = new ObjectiveTracker(new() { Reduce = Reduction.MeanOfLast, Window = 3 });
        foreach (var (step, value) in values.Index())
        {
            tracker.Observe(value, step);
        }

        Assert.Equal(expected, tracker.Value);
    }

    private static bool Observe(EarlyStopping stopping, double value)
    {
        stopping.Observe(new Dictionary<string, double> { ["m"] = value });
        return stopping.IsDue;
    }
}
