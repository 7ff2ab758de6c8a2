using Platform.Abstractions;
using Platform.Plugins.Metrics;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

public sealed class ClassMetricTests
{
    [Fact]
    public void Accuracy_CountsTheHighestScore()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { 0.1, 0.7, 0.2, 0.9, 0.05, 0.05, 0.3, 0.3, 0.4, 0.2, 0.5, 0.3 }).reshape(4, 3);
        var targets = tensor(new long[] { 1, 0, 1, 2 });

        Assert.Equal(0.5, Data.Value(Make(new Accuracy(new()), Data.Classes(3), 3), (new(scores), Data.Batch(targets))));
    }

    [Fact]
    public void Accuracy_OfOneOutput_HasItsThresholdAtZero()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { -0.1, 0.1, 3, -2 }).reshape(4, 1);
        var targets = tensor(new long[] { 0, 1, 0, 1 });

        Assert.Equal(0.5, Data.Value(Make(new Accuracy(new()), Data.Classes(2), 1), (new(scores), Data.Batch(targets))));
    }

    [Fact]
    public void Accuracy_OfSequences_IsPerStepThatCounts_OverBatchesOfOtherSizes()
    {
        using var scope = NewDisposeScope();
        var metric = Make(new Accuracy(new()), Data.Classes(2, target: [3]), 2);
        var allFirst = new Prediction(tensor(new[] { 1.0, 0 }).expand(2, 3, 2));

        // Steps that count are right, wrong, right, wrong, wrong: 2 of 5 in the first batch, 3 of 3 in the second.
        var value = Data.Value(
            metric,
            (allFirst, Data.Batch(tensor(new long[] { 0, 1, 0, 1, 1, 0 }).reshape(2, 3), [3, 2])),
            (new(allFirst.Output.narrow(0, 0, 1)), Data.Batch(zeros(1, 3, dtype: int64)))
        );

        Assert.Equal(5 / 8.0, value);
    }

    [Fact]
    public void TargetsOfTheIgnoredClass_DontCount()
    {
        using var scope = NewDisposeScope();
        var options = new ClassMetricOptions { IgnoredClass = 2 };
        var scores = tensor(new[] { 3.0, 1, 0 }).expand(2, 3, 3);

        // Two of the first row's targets count, one of them is right; of the second row's one step, none.
        var batch = Data.Batch(tensor(new long[] { 0, 2, 1, 2, 0, 0 }).reshape(2, 3), [3, 1]);

        Assert.Equal(0.5, Data.Value(Make(new Accuracy(options), Data.Classes(3, target: [3]), 3), (new(scores), batch)));
        var sum = Math.Exp(3) + Math.Exp(1) + 1;
        Assert.Equal(
            Math.Sqrt(sum / Math.Exp(3) * (sum / Math.Exp(1))),
            Data.Value(Make(new Perplexity(options), Data.Classes(3, target: [3]), 3), (new(scores), batch)),
            1e-9
        );
    }

    [Fact]
    public void ExactMatch_NeedsEachStepThatCounts()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { 1.0, 0 }).expand(3, 2, 2);
        var targets = tensor(new long[] { 0, 0, 0, 1, 0, 1 }).reshape(3, 2);

        Assert.Equal(
            2 / 3.0,
            Data.Value(Make(new ExactMatch(), Data.Classes(2, target: [2]), 2), (new(scores), Data.Batch(targets, [2, 2, 1])))
        );
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.5)]
    public void ExactMatch_OfADecoder_JudgesWhatItDecoded(int decodedSteps, double expected)
    {
        using var scope = NewDisposeScope();
        var decoded = ones(2, decodedSteps, dtype: int64);
        var targets = tensor(new long[] { 1, 1, 1, 0 }).reshape(2, 2);

        Assert.Equal(
            expected,
            Data.Value(Make(new ExactMatch(), Data.Classes(2, target: [2]), 2), (new(zeros(2, 2, 2), decoded), Data.Batch(targets)))
        );
    }

    [Fact]
    public void Perplexity_OfUniformScores_IsTheNumberOfClasses()
    {
        using var scope = NewDisposeScope();

        var value = Data.Value(
            Make(new Perplexity(new()), Data.Classes(5, target: [3]), 5),
            (new(ones(2, 3, 5, dtype: float64)), Data.Batch(ones(2, 3, dtype: int64), [1, 3]))
        );

        Assert.Equal(5, value, 1e-12);
    }

    [Fact]
    public void MetricsOfClasses_RefuseValues()
    {
        Assert.Throws<ComponentException>(() => Make(new Accuracy(new()), Data.Values(1), 1));
        Assert.Throws<ComponentException>(() => Make(new ExactMatch(), Data.Classes(3), 3));
        Assert.Throws<ComponentException>(() => Make(new Perplexity(new()), Data.Classes(2), 1));
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
