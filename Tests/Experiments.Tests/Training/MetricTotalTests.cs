using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

[Collection(nameof(TorchTests))]
public sealed class MetricTotalTests
{
    private static readonly Batch Two = new() { Inputs = [], Targets = zeros(2).DetachFromDisposeScope() };

    [Fact]
    public void Numbers_AreAddedUp()
    {
        using var total = Of(gathers: false);

        Add(total, [1, 2], [3, 4]);

        AssertRead(total, [4, 6], 4);
    }

    [Fact]
    public void GatheredNumbers_StandInTheOrderOfTheBatches_AndStartAnewWithTheNextPass()
    {
        using var total = Of(gathers: true);

        Add(total, [1, 2], [3, 4, 5]);

        AssertRead(total, [1, 2, 3, 4, 5], 4);
        Assert.Equal(5, total.Finish());
        AssertRead(total, [], 0);
        Assert.Equal(double.NaN, total.Finish());
    }

    [Fact]
    public void GatheredNumbers_OfACheckpoint_ComeFirst()
    {
        using var total = Of(gathers: true);

        total.Restore([7, 8], 1, CPU);
        Add(total, [9]);

        AssertRead(total, [7, 8, 9], 3);
    }

    [Fact]
    public void GatheredNumbers_OfTooManyExamples_AreRefused_AndTheMetricIsNamed()
    {
        using var scope = NewDisposeScope();
        var most = zeros(1).expand(MetricTotal.MostGathered);
        using var total = new MetricTotal("validation", "roc-auc", new() { Gathers = true, Measure = (_, _) => new(most, 1) });
        total.Restore([1], 1, CPU);

        var refusal = Assert.Throws<InvalidTrialException>(() => total.Add(new(zeros(1)), Two));

        Assert.StartsWith(
            "The metric 'roc-auc' keeps every score until a pass is over, and the validation split",
            refusal.Message,
            StringComparison.Ordinal
        );
        AssertRead(total, [1], 1);
    }

    private static MetricTotal Of(bool gathers) =>
        new(
            "train",
            "sum",
            new()
            {
                Gathers = gathers,
                Measure = (prediction, batch) => new(prediction.Output, batch.Count),
                Finish = (numbers, _) => numbers.Count,
            }
        );

    private static void AssertRead(MetricTotal total, double[] numbers, double count)
    {
        var read = total.Read();
        Assert.Equal(numbers, read.Sums);
        Assert.Equal(count, read.Count);
    }

    private static void Add(MetricTotal total, params double[][] batches)
    {
        foreach (var numbers in batches)
        {
            using var scope = NewDisposeScope();
            total.Add(new(tensor(numbers)), Two);
        }
    }
}
